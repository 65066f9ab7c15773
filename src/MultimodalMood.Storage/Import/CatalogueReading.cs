using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage.Import;

/// <summary>What a catalogue file holds.</summary>
/// <param name="Tracks">The tracks, in the file's order.</param>
/// <param name="Rejected">Lines that were not taken, each with the first fault found.</param>
/// <param name="IgnoredColumns">Columns that are neither known nor numeric.</param>
/// <param name="Encoding">utf-8 or windows-1252; the second is a guess made because the file is not UTF-8.</param>
public sealed record CatalogueReading(IReadOnlyList<TrackRow> Tracks, IReadOnlyList<RejectedLine> Rejected, IReadOnlyList<string> IgnoredColumns, string Encoding);
