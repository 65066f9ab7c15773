namespace MultimodalMood.Storage;

/// <summary>One arm of a dry run.</summary>
/// <param name="Conditions">Its conditions in order.</param>
/// <param name="Allocated">Simulated people let in.</param>
/// <param name="Completed">Who came to the end.</param>
/// <param name="MeanMinutes">Mean length of the completed sessions; null for none.</param>
/// <param name="TracksHeard">Mean number of tracks heard in them; null for none.</param>
public sealed record DryRunArm(string Conditions, int Allocated, int Completed, double? MeanMinutes, double? TracksHeard);
