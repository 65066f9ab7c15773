using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Sessions;

public sealed class SkinPipelineTests
{
    private const double RateHz = 20;

    [Fact]
    public void SkinAboveItsRest_RaisesArousal_AndSaysNothingElse()
    {
        List<LogEntry> outputs = Run(Session(restUs: 4, laterUs: 8));

        SkinBaselineMeasured rest = Assert.Single(outputs, entry => entry.Kind == SessionEventKind.SkinBaselineMeasured).Read<SkinBaselineMeasured>();
        Assert.Equal(4, rest.LevelUs, 3);
        ModalityEstimated[] estimates = [.. outputs.Where(entry => entry.Kind == SessionEventKind.ModalityEstimated).Select(entry => entry.Read<ModalityEstimated>())];
        Assert.All(estimates, estimate => Assert.True(estimate is { Modality: Modality.Skin, Classes: null, Valence: null }));
        Assert.InRange(estimates[^1].Arousal!.Value.Mean, 0.55, 0.7); // tanh(ln 2) = 0.6
        MoodEstimated mood = outputs.Last(entry => entry.Kind == SessionEventKind.MoodEstimated).Read<MoodEstimated>();
        Assert.True(mood is { ArousalMean: > 0.3, SkinShare: > 0.99 });
    }

    [Fact]
    public void SkinAtItsRest_IsNoArousal() => Assert.InRange(
        Run(Session(restUs: 4, laterUs: 4)).Last(entry => entry.Kind == SessionEventKind.ModalityEstimated).Read<ModalityEstimated>().Arousal!.Value.Mean, -0.02, 0.02);

    [Fact]
    public void SilentAmplifier_IsAGap_AndABrokenBlockIsRejected()
    {
        List<LogEntry> outputs = Run(
        [
            At(1, SkinSampled.Of(RateHz, [4, 4, 4, 4, 4])), At(5, new ClockTicked()), At(6, SkinSampled.Of(RateHz, [4, 4, 4, 4, 4])),
            At(7, new SkinSampled(RateHz, new byte[] { 1, 2, 3 })), At(8, new SkinSampled(double.MaxValue, new byte[4])),
        ]);

        Assert.Equal(SignalStream.SkinConductance, Assert.Single(outputs, entry => entry.Kind == SessionEventKind.GapClosed).Read<GapClosed>().Stream);
        Assert.Equal(2, outputs.Count(entry => entry.Kind == SessionEventKind.InputRejected));
    }

    [Fact]
    public void Response_IsReportedAtItsPeak()
    {
        double[] us = [.. Enumerable.Range(0, 600).Select(i => i / RateHz).Select(t => t < 10 ? 5 - 0.001 * t : t < 11 ? 4.99 + (1 - Math.Cos(Math.PI * (t - 10))) / 2 : 4.99 + Math.Exp(-(t - 11) / 3))];

        List<LogEntry> outputs = Run(us.Chunk(5).Select((block, k) => At(1 + 0.25 * k, SkinSampled.Of(RateHz, block))));

        LogEntry response = Assert.Single(outputs, entry => entry.Kind == SessionEventKind.SkinResponded);
        Assert.InRange(response.At.TotalSeconds, 11.8, 12.4);
        Assert.InRange(response.Read<SkinResponded>().AmplitudeUs!.Value, 0.9, 1.05);
    }

    // A minute of baseline, then a minute at another level; a block and a tick every quarter of a second.
    private static IEnumerable<LogEntry> Session(double restUs, double laterUs)
    {
        yield return At(0.5, new StepEntered(0, "baseline", StepKind.Baseline, ""));
        for (int k = 0; k < 480; k++)
        {
            double at = 1 + 0.25 * k, level = at < 61 ? restUs : laterUs;
            if (k == 240)
            {
                yield return At(at, new StepEntered(1, "listening", StepKind.Listening, ""));
            }

            yield return At(at, SkinSampled.Of(RateHz, [level, level, level, level, level]));
            yield return At(at, new ClockTicked());
        }
    }
}
