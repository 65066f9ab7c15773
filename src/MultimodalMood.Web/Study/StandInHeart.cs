using System.Collections.Concurrent;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Sensors;
using MultimodalMood.Sensors.HeartRate;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Study;

/// <summary>A real person's recorded heart that stands in for a strap, so that the whole loop can be tried without one.</summary>
/// <remarks>Labelled "recorded" in the log, on every screen and in exports. Offered only where results do not count. It belongs to the session, not
/// to a tab.</remarks>
public sealed class StandInHeart(AppFolders folders, TimeProvider time, IHostApplicationLifetime life)
{
    private const string Series = "hrv_rest";

    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> _playing = new();
    private readonly string _file = Path.Combine(folders.Data, "reference", "heart", Series + ".txt");

    /// <summary>Whether this session may use it: never in a live study.</summary>
    public bool IsOffered(RunningSession session) => session.Opened.Origin is not SessionOrigin.Live && File.Exists(_file);

    /// <summary>Begins to play the recording into the session; does nothing when it plays already.</summary>
    public void Start(RunningSession session)
    {
        if (!IsOffered(session))
        {
            return;
        }

        var stop = CancellationTokenSource.CreateLinkedTokenSource(life.ApplicationStopping);
        if (_playing.TryAdd(session.Id, stop))
        {
            _ = PlayAsync(session, stop);
        }
    }

    /// <summary>Turns it off.</summary>
    public async Task StopAsync(RunningSession session)
    {
        if (_playing.TryRemove(session.Id, out CancellationTokenSource? stop))
        {
            await stop.CancelAsync();
        }

        session.Runner.Post(session.Runner.Clock.Now, new SensorStateChanged(SignalStream.HeartRate, SensorState.SwitchedOff, SignalOrigin.Recorded, Series));
    }

    private List<double> ReadSeries()
    {
        using var lines = new StreamReader(_file);
        return [.. RrFile.Read(lines, _file).OfType<double>()];
    }

    private async Task PlayAsync(RunningSession session, CancellationTokenSource stop)
    {
        var info = new SignalInfo(SignalStream.HeartRate, $"recording {Series}", SignalOrigin.Recorded);
        await using var source = new RecordedSource<HeartNotified>(info, StrapNotifications.Of(ReadSeries(), repeat: true), session.Runner.Clock, time);
        session.Runner.Post(session.Runner.Clock.Now, new SensorStateChanged(info.Stream, SensorState.Live, info.Origin, info.Name));
        await foreach (Stamped<HeartNotified> notified in source.ReadAsync(stop.Token))
        {
            if (session.Progress.EndReason is not null)
            {
                break;
            }

            session.Runner.Post(notified.At, notified.Value);
        }

        _playing.TryRemove(session.Id, out _);
        stop.Dispose();
    }
}
