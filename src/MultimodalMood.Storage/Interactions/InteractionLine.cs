using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage.Interactions;

/// <summary>One good line of an interactions CSV: somebody heard a track, and perhaps rated it.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="Listener">A hash of the file's user id, which is not kept.</param>
/// <param name="TrackId">The track as the file names it; whether the catalogue has it is not known yet.</param>
/// <param name="UtcUs">When, µs since 1970-01-01 UTC.</param>
/// <param name="Liking">Liking, 1 to 5; null for a play that was not rated.</param>
/// <param name="Valence">Valence of the listener's mood, [-1, 1]; null for unknown.</param>
/// <param name="Arousal">Arousal of the listener's mood, [-1, 1]; null for unknown.</param>
/// <param name="Activity">What the listener did; null for unknown.</param>
public sealed record InteractionLine(int Line, string Listener, string TrackId, long UtcUs, double? Liking, double? Valence, double? Arousal, string? Activity)
{
    internal ImportedInteractionRow ToRow(string studyCode, string file) => new()
    {
        StudyCode = studyCode,
        Listener = Listener,
        TrackId = TrackId,
        UtcUs = UtcUs,
        Liking = Liking,
        Valence = Valence,
        Arousal = Arousal,
        Activity = Activity,
        File = file,
    };

    /// <summary>Whether both say the same of the play.</summary>
    internal bool SaysTheSame(InteractionLine other) => (Liking, Valence, Arousal, Activity) == (other.Liking, other.Valence, other.Arousal, other.Activity);

    /// <summary>Whether the row says already what the line says.</summary>
    internal bool SaysTheSame(ImportedInteractionRow row) => (Liking, Valence, Arousal, Activity) == (row.Liking, row.Valence, row.Arousal, row.Activity);
}
