namespace MultimodalMood.Web.Live;

/// <summary>The track that sounds.</summary>
/// <param name="PlayId">This playing.</param>
/// <param name="TrackId">The track.</param>
/// <param name="Title">Its title, or its id where the catalogue does not know it.</param>
/// <param name="StartedS">Onset, seconds of session time.</param>
/// <param name="Arm">Recommender that chose it, or null.</param>
/// <param name="Reason">Why it was chosen, in the recommender's words, or null.</param>
public sealed record TrackNow(Guid PlayId, string TrackId, string Title, double StartedS, string? Arm, string? Reason);
