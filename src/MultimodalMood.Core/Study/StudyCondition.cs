using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Core.Study;

/// <summary>One condition: which recommender, aiming where, knowing what of the mood.</summary>
/// <param name="Id">Id within the protocol.</param>
/// <param name="Recommender">Recommender id.</param>
/// <param name="Target">Where the music should lead.</param>
/// <param name="Mood">none, self_report, face, heart or fused.</param>
public sealed record StudyCondition(string Id, string Recommender, RecommendationTarget Target, string Mood);
