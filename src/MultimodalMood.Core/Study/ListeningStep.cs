namespace MultimodalMood.Core.Study;

/// <summary>Tracks are played and rated, one after the other.</summary>
/// <param name="Id">Own name.</param>
/// <param name="Tracks">How many, 1 to 200.</param>
/// <param name="MinListenS">Seconds of a track before it can be skipped, 0 to 3600.</param>
/// <param name="ShowMood">Whether the participant sees the estimated mood.</param>
/// <param name="Rate">Scales asked after each track: liking, mood_fit, each 1 to 5.</param>
public sealed record ListeningStep(string? Id, int Tracks, double MinListenS, bool ShowMood, IReadOnlyList<string> Rate) : ProtocolStep(Id);
