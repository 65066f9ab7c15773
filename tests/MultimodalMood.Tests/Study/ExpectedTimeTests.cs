using Microsoft.Extensions.Time.Testing;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Study;

/// <summary>What the participant is told about the time, and the breaks that it leaves out.</summary>
public sealed class ExpectedTimeTests : IDisposable
{
    private static readonly StudyProtocol s_protocol = ProtocolReader.Read("""
        { "format": 1, "version": 1, "id": "t", "title": { "en": "T" }, "languages": ["en"], "consents": [], "conditions": {}, "retention_days": 1,
          "steps": [ { "kind": "instruction", "text": { "en": "a" } }, { "kind": "pause", "duration_s": 100 },
                     { "kind": "listening", "tracks": 2, "min_listen_s": 5, "show_mood": false, "rate": [], "excerpt": { "start_s": 0, "end_s": 30 } },
                     { "kind": "listening", "tracks": 1, "min_listen_s": 5, "show_mood": false, "rate": [] }, { "kind": "survey", "instrument": "ten" } ] }
        """, "t");

    private static readonly StepPlan s_plan = StepPlan.Of(s_protocol, []);
    private static readonly ExpectedTime s_times = new(id => id == "ten" ? 10 : 0, 200);

    private readonly string _folder = Directory.CreateTempSubdirectory("mood-time-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task TimeLeft_FallsAsTimePasses_StandsStillInABreak_AndNeverRises()
    {
        using var store = new MoodFolderStore(_folder);
        await using SessionRunner runner = await SessionRunner.OpenAsync(Sessions.TestSession.Opened(), store, _time, TestContext.Current.CancellationToken);
        var way = new ParticipantWay(runner, s_plan);
        double whole = s_times.Seconds(s_protocol);
        Assert.Equal(45 + 100 + 60 + 200 + 70, whole);

        await way.GoOnAsync(-1);
        Assert.Equal(whole, Left(way, runner), 3);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(whole - 10, Left(way, runner), 3);
        await way.PauseAsync(ParticipantWay.Participant);
        _time.Advance(TimeSpan.FromSeconds(600));
        await way.UnpauseAsync(ParticipantWay.Participant);
        Assert.Equal(whole - 10, Left(way, runner), 3);
        Assert.Equal(600, runner.Progress.PausedInStepS, 3);
        _time.Advance(TimeSpan.FromHours(1)); // slower than expected: the rest is still to come
        Assert.Equal(whole - 45, Left(way, runner), 3);
        await way.GoOnAsync(0);
        Assert.Equal((whole - 45, 0.0), (Math.Round(Left(way, runner), 3), runner.Progress.PausedInStepS));
    }

    [Fact]
    public async Task Break_IsForbidden_WhileARestIsTimed_AndKnownToTheRecordWhose()
    {
        using var store = new MoodFolderStore(_folder);
        await using SessionRunner runner = await SessionRunner.OpenAsync(Sessions.TestSession.Opened(), store, _time, TestContext.Current.CancellationToken);
        var way = new ParticipantWay(runner, s_plan);
        await way.GoOnAsync(-1);
        Assert.True(ParticipantWay.CanPause(runner.Progress, way.Guide.Current(runner.Progress)));
        await way.PauseAsync(ParticipantWay.Participant);
        Assert.False(ParticipantWay.CanPause(runner.Progress, way.Guide.Current(runner.Progress)));
        Assert.Equal(ParticipantWay.Participant, runner.Progress.PausedBy);
        await way.UnpauseAsync(ParticipantWay.Participant);

        await way.GoOnAsync(0);

        Assert.False(ParticipantWay.CanPause(runner.Progress, way.Guide.Current(runner.Progress)));
        Assert.False(ParticipantWay.CanPause(SessionProgress.Empty, null));
    }

    [Fact]
    public void ParticipantPause_IsAllowed_UnlessTheProtocolForbidsIt()
    {
        Assert.True(s_protocol.ParticipantMayPause);
        StudyProtocol strict = ProtocolReader.Read(s_protocol.Text.Replace("\"consents\"", "\"participant_pause\": false, \"consents\"", StringComparison.Ordinal), "strict");
        Assert.False(strict.ParticipantMayPause);
        Assert.False(ProtocolReader.Read(ProtocolWriter.Write(strict), "written").ParticipantMayPause);
    }

    private static double Left(ParticipantWay way, SessionRunner runner) => s_times.SecondsLeft(way.Guide, 0, runner.Progress, runner.Clock.Now);
}
