using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Estimation.HeartRate;

public sealed class HeartRateEstimatorTests
{
    private static readonly RestingBaseline s_rest = new(60, 2, Math.Log(40), 1);

    [Fact]
    public void OwnRest_IsNeutral_AndFasterIsMoreAroused()
    {
        Assert.Equal(0, Observe(Window(60, 40)).Arousal!.Value.Mean, 12);
        Assert.True(Observe(Window(75, 40)).Arousal!.Value.Mean > 0.3);
        Assert.True(Observe(Window(60, 20)).Arousal!.Value.Mean > 0.1);
        Assert.True(Observe(Window(52, 60)).Arousal!.Value.Mean < -0.2);
    }

    [Fact]
    public void ValenceAndClasses_AreNotSpokenOf()
    {
        ModalityEstimate estimate = Observe(Window(75, 40));

        Assert.Null(estimate.Valence);
        Assert.Null(estimate.Classes);
        Assert.Equal((Modality.Heart, EstimateReason.Good, 1.0), (estimate.Modality, estimate.Reason, estimate.Reliability));
    }

    [Fact]
    public void WithoutBaseline_IsLessReliable()
    {
        ModalityEstimate estimate = new HeartRateEstimator().Observe(At(Window(75, 40)))!.Value;

        Assert.Equal((EstimateReason.NoBaseline, 0.5), (estimate.Reason, estimate.Reliability));
        Assert.True(estimate.Arousal!.Value.Variance > Observe(Window(75, 40)).Arousal!.Value.Variance);
    }

    [Theory]
    [InlineData(30.0, 1.0, EstimateReason.ManyCorrectedBeats)]
    [InlineData(0.0, 0.4, EstimateReason.FewBeats)]
    [InlineData(10.0, 0.9, EstimateReason.Good)]
    public void Reason_SaysWhatWasWrong(double correctedPercent, double coverage, EstimateReason reason)
    {
        ModalityEstimate estimate = Observe(Window(60, 40) with { CorrectedPercent = correctedPercent, Coverage = coverage });

        Assert.Equal(reason, estimate.Reason);
        Assert.Equal(coverage * (1 - correctedPercent / 100), estimate.Reliability, 12);
    }

    [Fact]
    public void NoHeartRate_OrHardlyAny_SaysNothing()
    {
        var estimator = new HeartRateEstimator();

        Assert.Null(estimator.Observe(At(Window(60, 40) with { HeartRateBpm = null })));
        Assert.Null(estimator.Observe(At(Window(60, 40) with { Coverage = 0.1 })));
    }

    private static HeartWindowComputed Window(double bpm, double rmssdMs) => new(30, 30, 1, 0, bpm, rmssdMs, 50, 10, null, null, null);

    private static Stamped<HeartWindowComputed> At(HeartWindowComputed window) => new(SessionTime.FromSeconds(30), SessionTime.FromSeconds(31), window);

    private static ModalityEstimate Observe(HeartWindowComputed window) => new HeartRateEstimator { Baseline = s_rest }.Observe(At(window))!.Value;
}
