using System.Text;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Web.Wires;

namespace MultimodalMood.Web.Tests.Wires;

public sealed class PlayerEventsTests : IAsyncLifetime
{
    private static readonly Guid s_play = new("11111111-1111-4111-8111-111111111111");
    private readonly MemorySessionStore _store = new();
    private SessionRunner _session = null!;

    public async ValueTask InitializeAsync() => _session = await TestSession.OpenAsync(_store);

    public async ValueTask DisposeAsync() => await _session.DisposeAsync();

    [Fact]
    public async Task StartAndEnd_SentTwice_AreOnePlay()
    {
        PlayerEvent[] events = [Started(), Ended("completed")];

        await TakeAsync(events);
        await TakeAsync(events);

        Assert.Equal(1, await TestSession.CountAsync<TrackStarted>(_session));
        Assert.Equal(1, await TestSession.CountAsync<TrackEnded>(_session));
        Assert.Equal(TrackEndReason.Completed, Assert.Single(_session.Progress.Plays).EndReason);
    }

    [Fact]
    public async Task TwoPostsAtOnce_AreOnePlay()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TakeAsync([Started()])));

        Assert.Equal(1, await TestSession.CountAsync<TrackStarted>(_session));
    }

    [Fact]
    public async Task EndAfterTheWatchdog_IsIgnored()
    {
        await TakeAsync([Started(), Ended("watchdog")]);
        await TakeAsync([Ended("completed")]);

        Assert.Equal(TrackEndReason.Watchdog, Assert.Single(_session.Progress.Plays).EndReason);
        Assert.Equal(1, await TestSession.CountAsync<TrackEnded>(_session));
    }

    [Fact]
    public async Task Refusal_SentTwice_IsRecordedOnce()
    {
        PlayerEvent refusal = Started() with { Kind = "playback_blocked", Cause = "NotAllowedError" };

        await TakeAsync([refusal]);
        await TakeAsync([refusal]);

        Assert.Equal(1, await TestSession.CountAsync<PlaybackBlocked>(_session));
        Assert.Empty(_session.Progress.Plays);
    }

    [Fact]
    public async Task Crossing_SentTwice_IsOne_AndThePlayBeforeSaysHowLongItFaded()
    {
        var next = new Guid("22222222-2222-4222-8222-222222222222");
        PlayerEvent[] events = [Started(), Ended("replaced"), Started() with { PlayId = next }, Started() with { Kind = "tracks_crossed", PlayId = next, FadingPlayId = s_play, FadeS = 3 }];

        await TakeAsync(events);
        await TakeAsync(events);

        Assert.Equal(1, await TestSession.CountAsync<TracksCrossed>(_session));
        Assert.Equal([3.0, null], _session.Progress.Plays.Select(play => play.FadeUnderNextS));
        Assert.Equal((-3.0, false), (_session.Progress.Plays[0].GainDb, _session.Progress.Plays[0].GainLimited));
    }

    [Theory]
    [InlineData("age_ms", """[{"id":"11111111-1111-4111-8111-111111111112","kind":"track_started","age_ms":-1,"play_id":"11111111-1111-4111-8111-111111111111","track_id":"t"}]""")]
    [InlineData("track_id", """[{"id":"11111111-1111-4111-8111-111111111112","kind":"track_started","age_ms":1,"play_id":"11111111-1111-4111-8111-111111111111","track_id":"unknown"}]""")]
    [InlineData("kind", """[{"id":"11111111-1111-4111-8111-111111111112","kind":"danced","age_ms":1,"play_id":"11111111-1111-4111-8111-111111111111","track_id":"t"}]""")]
    [InlineData("reason", """[{"id":"11111111-1111-4111-8111-111111111112","kind":"track_ended","age_ms":1,"play_id":"11111111-1111-4111-8111-111111111111","track_id":"t","reason":"bored"}]""")]
    [InlineData("fading_play_id", """[{"id":"11111111-1111-4111-8111-111111111112","kind":"tracks_crossed","age_ms":1,"play_id":"11111111-1111-4111-8111-111111111111","track_id":"t","fade_s":3}]""")]
    [InlineData("fade_s", """[{"id":"11111111-1111-4111-8111-111111111112","kind":"tracks_crossed","age_ms":1,"play_id":"11111111-1111-4111-8111-111111111111","track_id":"t","fading_play_id":"11111111-1111-4111-8111-111111111113","fade_s":-1}]""")]
    public async Task WrongEvent_IsRefusedWithTheField(string field, string json)
    {
        InvalidInputException fault = await Assert.ThrowsAsync<InvalidInputException>(() => TakeAsync(PlayerEvents.Read(Encoding.UTF8.GetBytes(json))));

        Assert.Contains(field, fault.Message, StringComparison.Ordinal);
        Assert.Empty(_session.Progress.Plays);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[{}]")]
    public void Read_NotAListOfEvents_IsRefused(string json) =>
        Assert.Throws<InvalidInputException>(() => PlayerEvents.Read(Encoding.UTF8.GetBytes(json)));

    private Task TakeAsync(IReadOnlyList<PlayerEvent> events) => PlayerEvents.TakeAsync(_session, events, track => track == "t");

    private static PlayerEvent Started() => new()
    {
        Id = new Guid("11111111-1111-4111-8111-111111111113"),
        Kind = "track_started",
        AgeMs = 12.5,
        PlayId = s_play,
        TrackId = "t",
        GainDb = -3,
        GainLimited = false,
    };

    private static PlayerEvent Ended(string reason) => Started() with { Kind = "track_ended", Reason = reason, PositionS = 12 };
}
