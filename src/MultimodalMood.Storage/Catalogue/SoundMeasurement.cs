using MultimodalMood.Core.Music;

namespace MultimodalMood.Storage.Catalogue;

/// <summary>How an import measures sound files; the host that has ffmpeg says so.</summary>
/// <param name="Measure">Measures one file; throws <see cref="Core.Inputs.InvalidInputException"/> for one that is no sound.</param>
/// <param name="Extensions">Endings of sound files, lower case, with the dot.</param>
/// <param name="Parallel">How many files are measured at once.</param>
public sealed record SoundMeasurement(Func<string, CancellationToken, Task<TrackAnalysis>> Measure, IReadOnlyCollection<string> Extensions, int Parallel);
