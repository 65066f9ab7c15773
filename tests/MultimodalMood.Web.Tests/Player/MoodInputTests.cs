using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;
using MultimodalMood.Storage;

namespace MultimodalMood.Web.Tests.Player;

public sealed class MoodInputTests
{
    [Fact]
    public void None_KnowsNothing_WhateverWasEstimated() =>
        Assert.Equal(MoodInput.Unknown, MoodInput.From("none", SessionProgress.Empty with { Mood = Mood(stale: false) }));

    [Fact]
    public void Fused_CarriesMeanAndVariance()
    {
        MoodInput mood = MoodInput.From("fused", SessionProgress.Empty with { Mood = Mood(stale: false) });

        Assert.Equal(new Gaussian(0.4, 0.02), mood.Valence);
        Assert.Equal(new Gaussian(-0.2, 0.05), mood.Arousal);
    }

    [Fact]
    public void Fused_Stale_IsUnknown() =>
        Assert.Equal(MoodInput.Unknown, MoodInput.From("fused", SessionProgress.Empty with { Mood = Mood(stale: true) }));

    [Fact]
    public void SelfReport_AxisNotGiven_StaysUnknown()
    {
        MoodInput mood = MoodInput.From("self_report", SessionProgress.Empty with { Reported = new MoodReported(0.5, null, "survey-1") });

        Assert.Equal(0.5, mood.Valence?.Mean);
        Assert.Null(mood.Arousal);
    }

    [Fact]
    public void Face_Old_IsUnknown()
    {
        FaceObserved face = new(1, FaceStatus.Scored, 1, EmotionScores.Uniform, null, null, 0.9, 0, 0, 0.3, 0.3, 0, 0, 0, 120, 120, 10);
        SessionProgress progress = SessionProgress.Empty with { Face = face, FaceAt = new SessionTime(1_000_000), LastAt = new SessionTime(9_000_000) };

        Assert.Equal(MoodInput.Unknown, MoodInput.From("face", progress));
        Assert.Equal(EmotionScores.Uniform, MoodInput.From("face", progress with { LastAt = new SessionTime(2_000_000) }).Classes);
    }

    [Theory]
    [InlineData("fused", true)]
    [InlineData("face", true)]
    [InlineData("heart", true)]
    [InlineData("none", false)]
    [InlineData("sham", false)]
    public void OwnWord_WinsAgainstTheSensors_AndNotAgainstTheDesign(string source, bool wins)
    {
        SessionProgress progress = SessionProgress.Empty with
        {
            Mood = Mood(stale: false), Reported = new MoodReported(-0.5, 1, MoodReported.Override), ReportedAt = new SessionTime(100_000_000), LastAt = new SessionTime(200_000_000),
        };

        Assert.Equal(wins, MoodInput.IsOverridden(source, progress));
        Assert.Equal(wins ? -0.5 : null, MoodInput.From(source, progress).Valence?.Mean);
        Assert.False(MoodInput.IsOverridden(source, progress with { LastAt = new SessionTime(500_000_000) }));
        Assert.False(MoodInput.IsOverridden(source, progress with { Reported = new MoodReported(-0.5, 1, "affect-grid") }));
    }

    private static MoodEstimated Mood(bool stale) => new(EmotionScores.Uniform, 0.4, 0.02, -0.2, 0.05, 0, 0.7, 1, 0, 0, 0, stale, false);
}
