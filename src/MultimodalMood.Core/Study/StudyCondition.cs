using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Core.Study;

<<<<<<< HEAD
/// <summary>One condition: which recommender, aiming where, knowing what of the mood.</summary>
/// <param name="Id">Id within the protocol.</param>
/// <param name="Recommender">Recommender id.</param>
/// <param name="Target">Where the music should lead.</param>
/// <param name="Mood">none, self_report, face, heart or fused.</param>
public sealed record StudyCondition(string Id, string Recommender, RecommendationTarget Target, string Mood);
=======
/// <summary>What differs between the arms of a study: who chooses the music, where it should lead, and from which mood.</summary>
/// <param name="Id">Name in the design.</param>
/// <param name="Recommender">Id of a recommender.</param>
/// <param name="Target">Where the music should lead.</param>
/// <param name="Mood">none, self_report, face, heart, skin, fused, sham or yoked.</param>
public sealed record StudyCondition(string Id, string Recommender, RecommendationTarget Target, string Mood)
{
    /// <summary>Sources of mood that a condition may name.</summary>
    public static readonly IReadOnlyList<string> MoodSources = ["none", "self_report", "face", "heart", "skin", "fused", "sham", "yoked"];
}
>>>>>>> storage
