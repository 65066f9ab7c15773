using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;

namespace MultimodalMood.Storage.Catalogue;

/// <summary>A row of a catalogue CSV.</summary>
/// <param name="Line">Line in the file on which it begins, from 1.</param>
/// <param name="Track">What it describes, with an empty id where it has none; null when something is wrong.</param>
/// <param name="Faults">What is wrong with it.</param>
public sealed record CatalogueRow(int Line, Track? Track, IReadOnlyList<InputFault> Faults);
