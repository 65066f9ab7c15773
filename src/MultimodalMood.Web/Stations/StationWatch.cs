using System.Collections.Concurrent;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Stations;

/// <summary>Watches the devices of every running session: one that is not the station's is recorded and shown to staff, and after two failed attempts of a
/// device check the assistant is called.</summary>
public sealed class StationWatch(SessionHost host, ILogger<StationWatch> log) : BackgroundService
{
    /// <summary>Failed attempts after which somebody should come.</summary>
    public const int AttemptsAlone = 2;

    private readonly ConcurrentDictionary<Guid, Task> _following = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void Look()
        {
            foreach (RunningSession session in host.Running.Where(session => session.Opened.Origin is SessionOrigin.Live or SessionOrigin.Pilot))
            {
                _following.GetOrAdd(session.Id, _ => Task.Run(() => FollowAsync(session, stoppingToken), CancellationToken.None));
            }
        }

        host.Changed += Look;
        try
        {
            Look();
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            host.Changed -= Look;
            await Task.WhenAll(_following.Values);
        }
    }

    private async Task FollowAsync(RunningSession session, CancellationToken stop)
    {
        try
        {
            var way = new ParticipantWay(session.Runner, session.Plan);
            HashSet<string> told = new(StringComparer.Ordinal);
            using LogTap tap = session.Runner.TapFrom(session.Progress.LastSequence + 1);
            await foreach (LogEntry entry in tap.ReadAsync(stop))
            {
                if (entry.Kind is SessionEventKind.SensorStateChanged && StationDevices.Mismatch(session.Progress.Station, entry.Read<SensorStateChanged>()) is { } mismatch && told.Add(mismatch))
                {
                    string device = entry.Read<SensorStateChanged>().Stream is Core.Signals.SignalStream.Camera ? "camera" : "strap";
                    await session.Runner.PostDurableAsync(session.Runner.Clock.Now, new DeviceChecked(device, "mismatch", mismatch));
                }

                if (entry.Kind is SessionEventKind.SensorStateChanged or SessionEventKind.DeviceChecked && NeedsHelp(session.Progress))
                {
                    await way.CallAssistanceAsync();
                }

                if (entry.Kind is SessionEventKind.SessionEnded)
                {
                    break;
                }
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SessionClosedException)
        {
            // The host stops, or let go of the session.
        }
        catch (Exception fault)
        {
            log.LogError(fault, "The devices of session {Session} are not watched any more", session.Id);
        }
        finally
        {
            _following.TryRemove(session.Id, out _);
        }
    }

    /// <summary>Once for each device check.</summary>
    private static bool NeedsHelp(SessionProgress progress) =>
        progress is { EndReason: null, FailedChecks: >= AttemptsAlone, Step.StepKind: StepKind.DeviceCheck } && !(progress.AssistanceCalledAt >= progress.StepEnteredAt);
}
