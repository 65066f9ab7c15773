namespace MultimodalMood.Storage.Interactions;

/// <summary>What is there of one imported file.</summary>
/// <param name="StudyCode">The study that learns from it; empty for every study.</param>
/// <param name="File">Its name.</param>
/// <param name="Listeners">People who rated or played.</param>
/// <param name="Tracks">Tracks of the catalogue that they heard.</param>
/// <param name="Ratings">Lines with a rating.</param>
/// <param name="Plays">Lines without one.</param>
public sealed record ImportedFile(string StudyCode, string File, int Listeners, int Tracks, int Ratings, int Plays);
