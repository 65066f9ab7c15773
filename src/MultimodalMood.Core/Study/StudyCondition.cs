using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Core.Study;

/// <summary>One condition: which recommender, aiming where, knowing what of the mood.</summary>
/// <param name="Id">Id within the protocol.</param>
/// <param name="Recommender">Recommender id, or <see cref="Fixed"/>.</param>
/// <param name="Target">Where the music should lead.</param>
/// <param name="Mood">none, self_report, face, heart, skin, fused, sham or yoked.</param>
public sealed record StudyCondition(string Id, string Recommender, RecommendationTarget Target, string Mood)
{
    /// <summary>The "recommender" of a condition that plays a set of tracks in its order.</summary>
    public const string Fixed = "fixed";

    /// <summary>Sources of the mood that a condition may name.</summary>
    public static IReadOnlyList<string> Moods { get; } = ["none", "self_report", "face", "heart", "skin", "fused", "sham", "yoked"];

    /// <summary>The set that a fixed condition plays; null otherwise.</summary>
    public string? Stimuli { get; init; }

    /// <summary>The participant is led to believe that the music follows them, and it does not.</summary>
    public bool IsDeceptive => Mood is "sham" or "yoked";
}
