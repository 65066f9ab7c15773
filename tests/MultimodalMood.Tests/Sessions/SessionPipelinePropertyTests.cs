using CsCheck;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Sessions;

/// <summary>What the pipeline holds to for any inputs, sensible or not.</summary>
public sealed class SessionPipelinePropertyTests
{
    private static readonly Gen<Func<SessionTime, SessionTime, LogEntry>> s_input = Gen.Frequency(
        (6, Gen.Const<Func<SessionTime, SessionTime, LogEntry>>((_, arrived) => LogEntry.Of(arrived, arrived, new ClockTicked()))),
        (6, Gen.Select(Gen.Double[0, 1], Gen.Int[0, 5], Gen.Double[0, 1], Face)),
        (4, Gen.Int[300, 2000].Array[0, 3].Select(Heart)),
        (1, Gen.Byte.Array[0, 12].Select(bytes => Of(new HeartNotified(bytes)))),
        (2, Gen.Select(Gen.Double[0, 30], Gen.Double[0, 40].Array[1, 10], (rate, us) => Of(SkinSampled.Of(rate, us)))),
        (1, Gen.Byte.Array[0, 20].Select(bytes => Of(new SkinSampled(20, bytes)))),
        (1, Gen.Select(Gen.Int[1, 3], Gen.Int[0, 16], (stream, state) => Of(new SensorStateChanged((SignalStream)stream, (SensorState)state, SignalOrigin.Measured, "")))),
        (1, Gen.Select(Gen.Int[0, 9], Gen.Int[0, 7], (index, kind) => Of(new StepEntered(index, $"step-{index}", (StepKind)kind, "")))),
        (1, Gen.Const(Of(new ClockSegmentStarted(0)))),
        (1, Gen.Const(Of(new FramesDropped(3, DropReason.Newer)))));

    /// <summary>Inputs with arrival in order, and source times up to a second before.</summary>
    private static readonly Gen<LogEntry[]> s_inputs = Gen.Select(s_input, Gen.Int[0, 1500], Gen.Int[0, 1000], (make, pauseMs, lateMs) => (make, pauseMs, lateMs))
        .Array[0, 300]
        .Select(drawn =>
        {
            long nowMs = 1000;
            return drawn.Select(d =>
            {
                nowMs += d.pauseMs / 5;
                return d.make(SessionTime.FromMilliseconds(nowMs - d.lateMs), SessionTime.FromMilliseconds(nowMs));
            }).ToArray();
        });

    [Fact]
    public void AnyInputs_GiveTheSameOutputsAgain_ByteForByte() => s_inputs.Sample(
        inputs => Assert.Equal(Bytes(TestSession.Run(inputs)), Bytes(TestSession.Run(inputs))),
        iter: 60);

    [Fact]
    public void AnyInputs_GiveOneMoodATick_AndGapsThatOpenAndCloseInTurn() => s_inputs.Sample(
        inputs =>
        {
            List<LogEntry> outputs = TestSession.Run(inputs);

            Assert.Equal(inputs.Count(i => i.Kind is SessionEventKind.ClockTicked), outputs.Count(o => o.Kind is SessionEventKind.MoodEstimated));
            foreach (SignalStream stream in Enum.GetValues<SignalStream>())
            {
                List<SessionEventKind> gaps = [.. outputs.Where(o => StreamOf(o) == stream).Select(o => o.Kind)];
                Assert.Equal(gaps.Select((_, i) => i % 2 == 0 ? SessionEventKind.GapOpened : SessionEventKind.GapClosed), gaps);
            }
        },
        iter: 60);

    [Fact]
    public void AnyPacket_IsUsedOrRejectedByName_NeverAFault() => Gen.Byte.Array[0, 24].Sample(bytes =>
    {
        List<LogEntry> outputs = TestSession.Run([TestSession.At(1, new HeartNotified(bytes)), TestSession.At(1.25, new ClockTicked())]);

        Assert.All(
            outputs.Where(o => o.Kind is SessionEventKind.InputRejected),
            o => Assert.NotEmpty(o.Read<InputRejected>().Cause));
    });

    private static Func<SessionTime, SessionTime, LogEntry> Of<T>(T value)
        where T : struct, ISessionEvent<T> => (at, arrived) => LogEntry.Of(at, arrived, value);

    private static Func<SessionTime, SessionTime, LogEntry> Face(double happy, int status, double quality) =>
        Of(status == 0 ? TestSession.Face(happy, quality) : TestSession.Face(happy) with { Status = (FaceStatus)status, Scores = null, Quality = null });

    private static Func<SessionTime, SessionTime, LogEntry> Heart(int[] rrRaw)
    {
        byte[] packet = [0x16, 70, .. rrRaw.SelectMany(rr => new[] { (byte)rr, (byte)(rr >> 8) })];
        return Of(new HeartNotified(packet));
    }

    private static SignalStream? StreamOf(LogEntry output) => output.Kind switch
    {
        SessionEventKind.GapOpened => output.Read<GapOpened>().Stream,
        SessionEventKind.GapClosed => output.Read<GapClosed>().Stream,
        _ => null,
    };

    private static byte[] Bytes(IEnumerable<LogEntry> entries)
    {
        var writer = new PayloadWriter();
        foreach (LogEntry entry in entries)
        {
            LogRecord.Write(writer, entry);
        }

        return writer.Written.ToArray();
    }
}
