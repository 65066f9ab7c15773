namespace MultimodalMood.Core.Sessions;

/// <summary>What a replay found.</summary>
/// <param name="Events">Events of the recording, inputs and outputs.</param>
/// <param name="MoodEstimates">Mood estimates computed.</param>
/// <param name="Sha256">Hash of the records of all computed outputs, lower-case hex.</param>
/// <param name="RecordedPipelineVersion">Version of the rules that made the recording.</param>
/// <param name="FirstDifference">Where recorded and computed first differ; null when they are identical.</param>
public sealed record ReplayResult(long Events, long MoodEstimates, string Sha256, int RecordedPipelineVersion, string? FirstDifference)
{
    /// <summary>Whether every output was computed again, byte for byte.</summary>
    public bool Identical => FirstDifference is null;
}
