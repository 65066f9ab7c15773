using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Web.Wires;

/// <summary>Takes the player's events into the session's log, each once, and returns when they can no longer be lost.</summary>
/// <remarks>The page keeps what was not acknowledged and sends it again, also through a restart of the host: a start is known by its play, an end by
/// its play having ended, a refusal by its id.</remarks>
public static class PlayerEvents
{
    /// <summary>Most bytes of one post.</summary>
    public const int MaxBytes = 64 * 1024;

    // One post of a session at a time: a retry may overtake the first try.
    private static readonly ConditionalWeakTable<SessionRunner, Gate> s_gates = [];

    /// <summary>Reads a post's body.</summary>
    /// <exception cref="InvalidInputException">It is not a list of player events.</exception>
    public static IReadOnlyList<PlayerEvent> Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<List<PlayerEvent>>(json, WireJson.Options) ?? throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            throw new InvalidInputException("session/events", (int?)fault.LineNumber + 1, fault.Path ?? "$", $"{fault.Message} Expected a list of player events.");
        }
    }

    /// <summary>Posts the events in order; durable when this returns.</summary>
    /// <param name="session">The participant's session.</param>
    /// <param name="events">As the page sent them.</param>
    /// <param name="knows">Whether a track id is in the catalogue.</param>
    /// <exception cref="InvalidInputException">An event makes no sense; none of the post was taken.</exception>
    public static async Task TakeAsync(SessionRunner session, IReadOnlyList<PlayerEvent> events, Func<string, bool> knows)
    {
        foreach (PlayerEvent item in events)
        {
            Check(item, knows);
        }

        SessionTime arrived = session.Clock.Now;
        Gate gate = s_gates.GetValue(session, _ => new Gate());
        await gate.Turn.WaitAsync();
        try
        {
            foreach (PlayerEvent item in events)
            {
                SessionTime at = new(Math.Max(arrived.Microseconds - (long)(item.AgeMs * 1000), 0));
                await TakeAsync(session, item, at, gate.Refusals);
            }
        }
        finally
        {
            gate.Turn.Release();
        }
    }

    private static async Task TakeAsync(SessionRunner session, PlayerEvent item, SessionTime at, ConcurrentDictionary<Guid, bool> refusals)
    {
        TrackPlay? play = session.Progress.Plays.Find(known => known.PlayId == item.PlayId);
        switch (item.Kind)
        {
            case "track_started" when play is null:
                await session.PostDurableAsync(at, new TrackStarted(item.PlayId, item.TrackId, item.GainDb ?? 0, item.GainLimited ?? false, item.OutputLatencyMs));
                break;
            case "track_ended" when play is { EndReason: null }:
                await session.PostDurableAsync(at, new TrackEnded(item.PlayId, item.TrackId, item.PositionS ?? 0, Reason(item)));
                break;
            case "tracks_crossed" when session.Progress.Plays.Find(known => known.PlayId == item.FadingPlayId) is { FadeUnderNextS: null }:
                await session.PostDurableAsync(at, new TracksCrossed(item.PlayId, item.FadingPlayId, item.FadeS ?? 0));
                break;
            case "volume_changed" when session.Progress.Volume != item.Volume:
                await session.PostDurableAsync(at, new VolumeChanged(item.Volume!.Value));
                break;
            case "playback_blocked" when refusals.TryAdd(item.Id, true):
                await session.PostDurableAsync(at, new PlaybackBlocked(item.PlayId, item.TrackId, item.Cause ?? ""));
                break;
        }
    }

    private static void Check(PlayerEvent item, Func<string, bool> knows)
    {
        if (item.AgeMs is not (>= 0 and < 86_400_000))
        {
            throw Wrong("age_ms", $"{item.AgeMs} ms is not an age between 0 and a day.");
        }

        if (item.Kind is not ("track_started" or "track_ended" or "tracks_crossed" or "playback_blocked" or "volume_changed"))
        {
            throw Wrong("kind", $"'{item.Kind}' is not track_started, track_ended, tracks_crossed, playback_blocked or volume_changed.");
        }

        if (item.Kind is "volume_changed")
        {
            if (item.Volume is not (>= 0 and <= 1))
            {
                throw Wrong("volume", $"{item.Volume} is not a volume between 0 and 1.");
            }

            return;
        }

        if (item.PlayId == Guid.Empty)
        {
            throw Wrong("play_id", "the playing is missing; expected its id.");
        }

        if (!knows(item.TrackId))
        {
            throw Wrong("track_id", $"there is no track '{item.TrackId}'.");
        }

        if (item.Kind is "track_ended")
        {
            Reason(item);
        }

        if (item.Kind is "tracks_crossed" && (item.FadingPlayId == Guid.Empty || item.FadeS is not (>= 0 and <= 30)))
        {
            throw Wrong("fading_play_id, fade_s", "expected the playing that fades and the seconds of its fade, 0 to 30.");
        }
    }

    private static TrackEndReason Reason(PlayerEvent item) => item.Reason switch
    {
        "completed" => TrackEndReason.Completed,
        "skipped" => TrackEndReason.Skipped,
        "watchdog" => TrackEndReason.Watchdog,
        "stopped" => TrackEndReason.Stopped,
        "failed" => TrackEndReason.Failed,
        "replaced" => TrackEndReason.Replaced,
        _ => throw Wrong("reason", $"'{item.Reason}' is not completed, skipped, watchdog, stopped, failed or replaced."),
    };

    private static InvalidInputException Wrong(string field, string message) => new("session/events", null, field, message);

    private sealed class Gate
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public ConcurrentDictionary<Guid, bool> Refusals { get; } = new();
    }
}
