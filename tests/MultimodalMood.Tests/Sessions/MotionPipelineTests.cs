using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.Motion;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Sessions;

/// <summary>Movement is the heart's confound: it lowers the heart's weight, and never moves the estimate itself.</summary>
public sealed class MotionPipelineTests
{
    private const double SessionS = 120;

    [Fact]
    public void FastHeart_OfSomebodyWhoWalks_WeighsLessThanThatOfSomebodyWhoSits()
    {
        List<LogEntry> sitting = Run(Session(swingMilliG: 5)), walking = Run(Session(swingMilliG: 150)), unmeasured = Run(Session(swingMilliG: null));

        ModalityEstimated still = Last<ModalityEstimated>(sitting), moving = Last<ModalityEstimated>(walking), unknown = Last<ModalityEstimated>(unmeasured);
        Assert.Equal(still.Arousal, moving.Arousal);
        Assert.Equal(still, unknown);
        Assert.Equal(EstimateReason.Movement, moving.Reason);
        Assert.Equal(still.Reliability * ActivityLevels.LightMilliG / 150, moving.Reliability, 6);
        Assert.True(Last<MoodEstimated>(sitting).ArousalMean > Last<MoodEstimated>(walking).ArousalMean + 0.03);
        Assert.True(Last<MoodEstimated>(sitting).ArousalVariance < Last<MoodEstimated>(walking).ArousalVariance);
    }

    [Fact]
    public void Movement_IsInTheRecordEveryFiveSeconds_AndNoEstimateOfItsOwn()
    {
        List<LogEntry> outputs = Run(Session(swingMilliG: 150));

        MotionComputed[] epochs = [.. outputs.Where(entry => entry.Kind == SessionEventKind.MotionComputed).Select(entry => entry.Read<MotionComputed>())];
        Assert.InRange(epochs.Length, 22, 24);
        Assert.All(epochs, epoch => Assert.Equal(ActivityLevel.Moderate, epoch.Level));
        Assert.All(outputs.Where(entry => entry.Kind == SessionEventKind.ModalityEstimated), entry => Assert.Equal(Modality.Heart, entry.Read<ModalityEstimated>().Modality));
    }

    [Fact]
    public void SilentAccelerometer_IsAGapOfItsOwn_AndABrokenBlockIsRejected()
    {
        List<LogEntry> outputs = Run(
        [
            At(1, MotionSampled.Of(25, 0, [(0, 0, 1000)])), At(7, new ClockTicked()), At(8, MotionSampled.Of(25, 0, [(0, 0, 1000)])), At(9, new MotionSampled(25, 0, new byte[5])),
        ]);

        Assert.Equal(SignalStream.Motion, Assert.Single(outputs, entry => entry.Kind == SessionEventKind.GapClosed).Read<GapClosed>().Stream);
        Assert.Equal(SignalStream.Motion, Assert.Single(outputs, entry => entry.Kind == SessionEventKind.InputRejected).Read<InputRejected>().Stream);
    }

    private static T Last<T>(List<LogEntry> outputs)
        where T : struct, ISessionEvent<T> => outputs.Last(entry => entry.Kind == T.Kind).Read<T>();

    // A heart at 100 a minute; a block of acceleration a second, two samples of which swing around 1 g; a tick every quarter of a second.
    private static IEnumerable<LogEntry> Session(double? swingMilliG)
    {
        for (int quarter = 4; quarter < 4 * SessionS; quarter++)
        {
            double at = quarter / 4.0;
            if (quarter % 4 == 0)
            {
                int rr = 614 + quarter / 4 * 7 % 20;
                yield return At(at, new HeartNotified(new byte[] { 0x10, 100, (byte)rr, (byte)(rr >> 8) }));
                if (swingMilliG is { } swing)
                {
                    yield return At(at, MotionSampled.Of(10, 0, [.. Enumerable.Range(0, 10).Select(i => (0.0, 0.0, i % 2 == 0 ? 1000 - swing : 1000 + swing))]));
                }
            }

            yield return At(at, new ClockTicked());
        }
    }
}
