using MultimodalMood.Cli.Commands;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Demo;

public sealed class DemoRecordingTests : IDisposable
{
    private static readonly string s_shipped = Path.Combine(RepositoryPaths.Root, "data/recordings/demo.mood");
    private static readonly string s_heart = Path.Combine(RepositoryPaths.Root, "data/reference/heart/hrv_rest.txt");

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Shipped_ReplaysIdentically()
    {
        MoodFile demo = MoodFile.Read(s_shipped);

        ReplayResult replay = SessionReplay.Run(demo.Entries);

        Assert.True(demo.Closed);
        Assert.Null(replay.FirstDifference);
        Assert.InRange(replay.MoodEstimates, 1430, 1440); // 4 Hz for six minutes
    }

    [Fact]
    public void MadeAgain_HasTheShippedBytes()
    {
        RecordDemoCommand.Write(_path, minutes: 6, seed: 7, s_heart);

        Assert.True(File.ReadAllBytes(s_shipped).AsSpan().SequenceEqual(File.ReadAllBytes(_path)),
            "demo.mood differs from what record-demo writes now; make it again (data/recordings/README.md) when the pipeline was changed on purpose.");
    }

    [Fact]
    public void OtherSeed_IsAnotherSession()
    {
        RecordDemoCommand.Write(_path, minutes: 4, seed: 8, s_heart);

        Assert.NotEqual(MoodFile.Read(s_shipped).Opened.SessionId, MoodFile.Read(_path).Opened.SessionId);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(1e9)]
    public void Length_OutOfRange_IsRefusedByName(double minutes) =>
        Assert.Equal("--minutes", Assert.Throws<InvalidInputException>(() => RecordDemoCommand.Write(_path, minutes, 7, s_heart)).Field);

    [Fact]
    public void Shipped_SaysWhatItIs()
    {
        MoodFile demo = MoodFile.Read(s_shipped);

        Assert.Equal(SessionOrigin.Demo, demo.Opened.Origin);
        Assert.Contains("simulated face", demo.Opened.OriginNote, StringComparison.Ordinal);
        Assert.All(
            demo.Entries.Where(e => e.Kind is SessionEventKind.SensorStateChanged),
            e => Assert.NotEqual(SignalOrigin.Measured, e.Read<SensorStateChanged>().Origin));
        Assert.InRange(new FileInfo(s_shipped).Length, 1, 1_500_000);
    }

    [Fact]
    public void Shipped_HasOneHiddenTabAndOneLostStrap_AsGapsWithoutMeasurements()
    {
        IReadOnlyList<LogEntry> log = MoodFile.Read(s_shipped).Entries;

        var gaps = log.Where(e => e.Kind is SessionEventKind.GapClosed).Select(e => (Closed: e.At, Gap: e.Read<GapClosed>())).ToList();

        Assert.Equal([(SignalStream.Camera, SensorState.Hidden), (SignalStream.HeartRate, SensorState.Lost)], gaps.Select(g => (g.Gap.Stream, g.Gap.State)));
        foreach ((SessionTime closed, GapClosed gap) in gaps)
        {
            SessionEventKind kind = gap.Stream is SignalStream.Camera ? SessionEventKind.FaceObserved : SessionEventKind.HeartNotified;
            Assert.DoesNotContain(log, e => e.Kind == kind && e.At > new SessionTime(gap.OpenedUs) && e.At < closed);
            Assert.InRange(closed.SecondsSince(new SessionTime(gap.OpenedUs)), 7.5, 14);
        }
    }

    [Fact]
    public void Shipped_ShowsEveryMood()
    {
        List<Emotion> shown = [.. MoodFile.Read(s_shipped).Entries
            .Where(e => e.Kind is SessionEventKind.MoodEstimated)
            .Select(e => e.Read<MoodEstimated>())
            .Where(mood => mood.Certainty > 0)
            .Select(mood => mood.Classes.MostLikely)];

        Assert.All(Enum.GetValues<Emotion>(), emotion => Assert.True(shown.Count(s => s == emotion) >= 40, $"{emotion} is shown for less than 10 s."));
    }

    [Fact]
    public void Shipped_FoldsToACompletedSession()
    {
        SessionProgress end = MoodFile.Read(s_shipped).Entries.Aggregate(SessionProgress.Empty, (progress, entry) => progress.Apply(entry));

        Assert.Equal(SessionEndReason.Completed, end.EndReason);
        Assert.True(end.Plays.Count >= 4);
        Assert.All(end.Plays, play => Assert.True(play.Ratings.ContainsKey("liking") && play.EndReason is not null));
        Assert.Empty(end.OpenGaps);
    }
}
