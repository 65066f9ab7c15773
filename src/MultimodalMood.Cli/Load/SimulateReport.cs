namespace MultimodalMood.Cli.Load;

/// <summary>What a load test measured.</summary>
/// <param name="Sessions">Participants.</param>
/// <param name="Frames">Frames sent.</param>
/// <param name="Dropped">Frames that the server counted as dropped.</param>
/// <param name="Points">Expression points that came back.</param>
/// <param name="LatencyMs">Capture to live wire; null when no point came back.</param>
internal sealed record SimulateReport(int Sessions, int Frames, long Dropped, int Points, Percentiles? LatencyMs)
{
    public static SimulateReport Of(IReadOnlyList<SimulatedParticipant> people)
    {
        double[] all = [.. people.SelectMany(person => person.LatenciesMs).Order()];
        return new SimulateReport(people.Count, people.Sum(person => person.FramesSent), people.Sum(person => person.FramesDropped), all.Length, Percentiles.Of(all));
    }
}
