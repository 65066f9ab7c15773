using MultimodalMood.Core.Study;

namespace MultimodalMood.Tests.Study;

public sealed class EthicsGateTests
{
    private static readonly EthicsAnswers s_sound = new("lab", "Basic research on music and mood.", false, true, true, "Ethics board of the lab, 2026-17");

    [Fact]
    public void VoluntaryResearch_PassesInEverySetting() =>
        Assert.All(EthicsAnswers.Settings, setting => Assert.Empty(EthicsGate.Refusals(s_sound with { Setting = setting })));

    [Fact]
    public void AssessmentOfPeople_IsRefusedWithItsArticle()
    {
        var refusal = Assert.Single(EthicsGate.Refusals(s_sound with { Setting = "education", Assessed = true }));

        Assert.Equal("assessed", refusal.Field);
        Assert.Contains("Art. 5(1)(f)", refusal.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryRefusal_IsToldAtOnce() => Assert.Equal(
        ["setting", "purpose", "assessed", "voluntary", "results_stay_in_research"],
        EthicsGate.Refusals(new EthicsAnswers("moon", "fun", true, false, false, "")).Select(refusal => refusal.Field));

    [Fact]
    public void WithoutApproval_LiveWaits()
    {
        Assert.Null(EthicsGate.HoldsBackLive(s_sound));
        Assert.Contains("pending", EthicsGate.HoldsBackLive(s_sound with { Approval = " " }), StringComparison.Ordinal);
        Assert.Contains("never answered", EthicsGate.HoldsBackLive(null), StringComparison.Ordinal);
    }
}
