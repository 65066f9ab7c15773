using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage;
using MultimodalMood.Web.Sessions;

namespace MultimodalMood.Web.Tests.Sessions;

/// <summary>What stands beside a recommendation's reason.</summary>
public sealed class CounterfactualWordsTests
{
    [Fact]
    public void Another_IsNamed_TheSameIsSaid() => Assert.Equal(
        ["without the heart: the same", "without the face: Title of b"],
        Words(Asked("a", "a"), Asked("a", "b")));

    [Fact]
    public void WhatDoesNotDepend_IsSaidOnce() => Assert.Equal(
        ["does not depend on the estimate"],
        Words(Unasked("does not depend on the estimate"), Unasked("does not depend on the estimate")));

    [Fact]
    public void ChoiceThatCannotBeMadeAgain_SaysWithWhatItIsCompared() => Assert.Equal(
        ["without the heart: the same", "without the face: Title of b", "music differs"],
        Words(Asked("a", "a") with { Reproduced = false, Note = "music differs" }, Asked("a", "b") with { Reproduced = false, Note = "music differs" }));

    [Fact]
    public void NoTrack_IsNotTheSame() => Assert.Equal(
        ["without the heart: the same", "without the face: no track"],
        Words(Asked("a", "a"), Asked("a", null)));

    private static IReadOnlyList<string> Words(ComparedDecision heart, ComparedDecision face) => CounterfactualWords.Of(new Counterfactual(heart, face), id => $"Title of {id}");

    private static ComparedDecision Asked(string recorded, string? other) => new(1, "hybrid", "fused", Track(recorded), other is null ? null : Track(other), true, "");

    private static ComparedDecision Unasked(string note) => new(1, "hybrid", "none", Track("a"), null, false, note);

    private static RecommendedTrack Track(string id) => new(id, 1, 0.5, "near", []);
}
