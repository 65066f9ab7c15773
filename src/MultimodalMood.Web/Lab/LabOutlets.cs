using System.Collections.Concurrent;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Sensors.Lsl;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Lab;

/// <summary>A session's mood, heart rate and markers as streams of the Lab Streaming Layer, for the lab's other programs to record.</summary>
/// <remarks>Streams <c>MultimodalMood-Mood</c> (valence, arousal, happy, sad, angry, neutral, certainty; 4 Hz), <c>MultimodalMood-HeartRate</c> (beats a
/// minute) and <c>MultimodalMood-Markers</c>; the source id names the session. An event's LSL time is now less its age.</remarks>
public sealed class LabOutlets(LabStreams streams, ILogger<LabOutlets> log) : IAsyncDisposable
{
    private const double MoodRateHz = 4;

    private readonly ConcurrentDictionary<Guid, Sending> _sending = new();

    /// <summary>Sending began or ended. Raised on any thread.</summary>
    public event Action? Changed;

    /// <summary>Whether a session is sent.</summary>
    public bool IsSending(Guid session) => _sending.ContainsKey(session);

    /// <summary>Begins to send a session; does nothing when it is sent already.</summary>
    /// <exception cref="InvalidOperationException">liblsl is not installed; in words.</exception>
    public void Start(RunningSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        LslLibrary library = streams.Find(out string problem) ?? throw new InvalidOperationException(problem);
        var sending = new Sending();
        if (_sending.TryAdd(session.Id, sending))
        {
            sending.Running = Task.Run(() => SendAsync(session, library, sending));
            Changed?.Invoke();
        }
    }

    /// <summary>Ends sending a session.</summary>
    public async Task StopAsync(Guid session)
    {
        if (_sending.TryGetValue(session, out Sending? sending))
        {
            await sending.Stop.CancelAsync();
            await sending.Running;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Guid session in _sending.Keys)
        {
            await StopAsync(session);
        }
    }

    private async Task SendAsync(RunningSession session, LslLibrary library, Sending sending)
    {
        SessionRunner runner = session.Runner;
        try
        {
            string source = $"MultimodalMood-{session.Id:N}";
            using var mood = new LslOutlet(library, "MultimodalMood-Mood", "Mood", 7, MoodRateHz, $"{source}-mood");
            using var heart = new LslOutlet(library, "MultimodalMood-HeartRate", "HeartRate", 1, 0, $"{source}-heart");
            using LslOutlet markers = LslOutlet.OfMarkers(library, "MultimodalMood-Markers", $"{source}-markers");
            using LogTap tap = runner.TapFrom(runner.Progress.LastSequence + 1);
            await foreach (LogEntry entry in tap.ReadAsync(sending.Stop.Token))
            {
                double timeS = mood.NowS - Math.Max(0, runner.Clock.Now.SecondsSince(entry.At));
                switch (entry.Kind)
                {
                    case SessionEventKind.MoodEstimated:
                        MoodEstimated estimate = entry.Read<MoodEstimated>();
                        mood.Push([estimate.ValenceMean, estimate.ArousalMean, estimate.Classes.Happy, estimate.Classes.Sad, estimate.Classes.Angry, estimate.Classes.Neutral, estimate.Certainty], timeS);
                        break;
                    case SessionEventKind.HeartWindowComputed when entry.Read<HeartWindowComputed>() is { WindowS: 30, HeartRateBpm: { } bpm }:
                        heart.Push([bpm], timeS);
                        break;
                    default:
                        if (Words(entry) is { } words)
                        {
                            markers.Push(words, timeS);
                        }

                        break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // sending was ended
        }
        catch (Exception fault) when (fault is InvalidOperationException or InvalidDataException)
        {
            log.LogError(fault, "Session {Session} is no longer sent by LSL", session.Id);
        }
        finally
        {
            _sending.TryRemove(session.Id, out _);
            Changed?.Invoke();
        }
    }

    private static string? Words(in LogEntry entry) => entry.Kind switch
    {
        SessionEventKind.StepEntered => $"step/{entry.Read<StepEntered>().StepId}",
        SessionEventKind.TrackStarted => $"track_started/{entry.Read<TrackStarted>().TrackId}",
        SessionEventKind.TrackEnded => $"track_ended/{entry.Read<TrackEnded>().TrackId}",
        SessionEventKind.MarkerSet => $"marker/{entry.Read<MarkerSet>().Text}",
        SessionEventKind.SessionEnded => $"session_ended/{entry.Read<SessionEnded>().Reason.ToString().ToLowerInvariant()}",
        _ => null,
    };

    private sealed class Sending
    {
        public CancellationTokenSource Stop { get; } = new();

        public Task Running { get; set; } = Task.CompletedTask;
    }
}
