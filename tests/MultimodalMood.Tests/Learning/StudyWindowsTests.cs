using MultimodalMood.Cli.Commands;
using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Learning.Physiology;
using MultimodalMood.Tests.Sessions;
using MultimodalMood.Tests.Storage;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Learning;

/// <summary>A fit to a study's own sessions, from a real database.</summary>
public sealed class StudyWindowsTests : TestDatabase
{
    [Fact]
    public async Task ReportsOfASession_BecomeWindows_OfWhichTheFitTellsPeopleNeverSeen()
    {
        List<Guid> sessions = [];
        for (int person = 1; person <= 4; person++)
        {
            sessions.Add(await StoreAsync($"P000{person}", SessionOrigin.Live));
        }

        sessions.Add(await StoreAsync("SIM", SessionOrigin.Simulated));
        sessions.Add(await StoreAsync("P0009", SessionOrigin.Pilot));

        PhysiologyTable table = await StudyWindows.ReadAsync(Get<ISessionStore>(), sessions, "study", Stop);
        FitHeartCommand.FittedHeart fitted = FitHeartCommand.Fit(table, PhysiologyTask.Reported, FeatureSet.Live, "study");

        Assert.Equal(8, table.Windows.Count); // a report of 0, the simulated session and the pilot are left out
        Assert.Equal(["heart_rate_vs_rest_bpm", "acc_mad_mg"], table.Features); // these beats do not follow one another: nobody has an RMSSD
        Assert.All(table.Windows, window => Assert.InRange(window.Values[0], window.Situation == 1 ? 10 : -3, window.Situation == 1 ? 20 : 3));
        Assert.Equal(1, fitted.HeldOut.BalancedAccuracy);
        Assert.InRange(fitted.MovementAlone!.BalancedAccuracy, 0, 0.75); // everybody sat still
    }

    [Fact]
    public async Task TooFewPeople_IsSaidInWords()
    {
        Guid one = await StoreAsync("P0001", SessionOrigin.Live);

        Assert.Contains("of 1 people", (await Assert.ThrowsAsync<InvalidInputException>(() => StudyWindows.ReadAsync(Get<ISessionStore>(), [one], "study", Stop))).Message, StringComparison.Ordinal);
    }

    // A minute of rest at 65 a minute, a minute at 80 with a high report, a minute at 65 with a low one, and one that says neither.
    private async Task<Guid> StoreAsync(string person, SessionOrigin origin)
    {
        SessionOpened opened = Opened() with { ParticipantId = person, Origin = origin };
        var pipeline = new SessionPipeline();
        var outputs = new OutputBuffer();
        var writer = new PayloadWriter();
        long sequence = 0;
        foreach (LogEntry input in Inputs(opened))
        {
            outputs.Clear();
            pipeline.Step(input with { Sequence = sequence }, outputs);
            LogRecord.Write(writer, input with { Sequence = sequence++ });
            for (int i = 0; i < outputs.Count; i++)
            {
                LogRecord.Write(writer, outputs.Entry(i, sequence++, input.ArrivedAt));
            }
        }

        await Get<ISessionStore>().AppendAsync(new SessionChunk(opened.SessionId, 0, 0, writer.Written.ToArray()), Stop);
        return opened.SessionId;
    }

    private static IEnumerable<LogEntry> Inputs(SessionOpened opened)
    {
        yield return At(0, opened);
        yield return At(0.5, new StepEntered(0, "baseline", StepKind.Baseline, ""));
        for (int quarter = 4; quarter < 4 * 182; quarter++)
        {
            double at = quarter / 4.0;
            if (quarter == 240)
            {
                yield return At(at, new StepEntered(1, "listening", StepKind.Listening, ""));
            }

            if (quarter % 4 == 0)
            {
                int rr = (at is > 60 and < 120 ? 768 : 945) + quarter * 7 % 40;
                yield return At(at, new HeartNotified(new byte[] { 0x10, 70, (byte)rr, (byte)(rr >> 8) }));
                yield return At(at, MotionSampled.Of(10, 0, [.. Enumerable.Repeat((0.0, 0.0, 1000.0), 10)]));
            }

            yield return At(at, new ClockTicked());
            if (quarter is 476 or 720 or 724)
            {
                yield return At(at, new MoodReported(0.1, quarter switch { 476 => 0.6, 720 => -0.6, _ => 0 }, "affect-grid"));
            }
        }
    }
}
