using System.Collections.Concurrent;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Player;

/// <summary>Watches every running session whose playlist adapts, and records when the music follows a mood that has moved. The page acts on the record.</summary>
public sealed class AdaptivePlaylists(SessionHost host, ILogger<AdaptivePlaylists> log) : BackgroundService
{
    private readonly ConcurrentDictionary<Guid, Task> _following = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void Look()
        {
            foreach (RunningSession session in host.Running.Where(session => session.Plan.Steps.Any(step => step.Definition is ListeningStep { Adapt: not null })))
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
            var guide = new SessionGuide(session.Plan);
            (string StepId, PlaylistTurns Turns)? watch = null;
            using LogTap tap = session.Runner.TapFrom(session.Progress.LastSequence + 1);
            await foreach (LogEntry entry in tap.ReadAsync(stop))
            {
                if (entry.Kind is not (SessionEventKind.MoodEstimated or SessionEventKind.MoodReported))
                {
                    continue;
                }

                SessionProgress progress = session.Progress;
                PlannedStep? step = guide.Current(progress);
                if (step?.Definition is not ListeningStep { Adapt: { } rule })
                {
                    watch = null;
                    continue;
                }

                watch = watch is { } known && known.StepId == step.Id ? known : (step.Id, new PlaylistTurns(rule));
                if (MoodInput.From(TrackChoice.ConditionOf(session.Protocol, step).Mood, progress) is not { Valence: { } valence, Arousal: { } arousal })
                {
                    continue;
                }

                MoodFollowed? turned = entry.Kind is SessionEventKind.MoodReported
                    ? watch.Value.Turns.AfterReport(entry.Read<MoodReported>(), progress, valence, arousal)
                    : watch.Value.Turns.AfterEstimate(progress, valence, arousal);
                if (turned is { } followed)
                {
                    await session.Runner.PostDurableAsync(session.Runner.Clock.Now, followed);
                }
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SessionClosedException)
        {
            // The host stops, or let go of the session.
        }
        catch (Exception fault)
        {
            log.LogError(fault, "The playlist of session {Session} does not adapt any more", session.Id);
        }
        finally
        {
            _following.TryRemove(session.Id, out _);
        }
    }
}
