using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Sessions;

/// <summary>A list of tracks that was made, with where the session stood just before: as recorded, and as it would have stood.</summary>
/// <param name="At">When, seconds of session time.</param>
/// <param name="Made">The recorded list.</param>
/// <param name="Recorded">The progress as recorded.</param>
/// <param name="Other">The same with the other fusion's estimates.</param>
public sealed record ComparedChoice(double At, RecommendationMade Made, SessionProgress Recorded, SessionProgress Other);
