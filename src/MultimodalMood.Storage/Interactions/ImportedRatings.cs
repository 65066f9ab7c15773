namespace MultimodalMood.Storage.Interactions;

/// <summary>What a study learns from that was imported: its own files, then those for every study.</summary>
/// <param name="Listeners">Different people; one who is in two files counts once.</param>
/// <param name="Tracks">Different tracks.</param>
/// <param name="Ratings">Lines with a rating.</param>
/// <param name="Plays">Lines without one.</param>
/// <param name="Files">The files.</param>
public sealed record ImportedRatings(int Listeners, int Tracks, int Ratings, int Plays, IReadOnlyList<ImportedFile> Files);
