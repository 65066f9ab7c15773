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
            (string StepId, MoodShift Shift)? watch = null;
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

                watch = watch is { } known && known.StepId == step.Id ? known : (step.Id, new MoodShift(rule));
                MoodInput mood = MoodInput.From(TrackChoice.ConditionOf(session.Protocol, step).Mood, progress);
                MoodFollowed? turned = entry.Kind is SessionEventKind.MoodReported ? Said(entry.Read<MoodReported>(), progress, mood, rule) : Turn(progress, mood, watch.Value.Shift);
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

    /// <summary>The participant's own word turns the music at once, where it turns within a track.</summary>
    private static MoodFollowed? Said(in MoodReported report, SessionProgress progress, MoodInput mood, AdaptRule rule) =>
        report.Prompt == MoodReported.Override && rule.At is not AdaptAt.Boundary && progress is { Playing: not null, Followed: not null } && mood is { Valence: { } valence, Arousal: { } arousal }
            ? new MoodFollowed(MoodFollowed.Said, valence.Mean, valence.Variance, arousal.Mean, arousal.Variance, null)
            : null;

    /// <summary>What to follow from now on; null while the music goes on as it is.</summary>
    private static MoodFollowed? Turn(SessionProgress progress, MoodInput mood, MoodShift shift)
    {
        if (progress.Playing is null || progress.Followed is not { } followed || mood is not { Valence: { } valence, Arousal: { } arousal })
        {
            return null;
        }

        double probability = shift.Probability(valence, arousal, followed.Mood.ValenceMean, followed.Mood.ArousalMean);
        return shift.Observe(progress.LastAt, probability, followed.At)
            ? new MoodFollowed(MoodFollowed.Shifted, valence.Mean, valence.Variance, arousal.Mean, arousal.Variance, probability)
            : null;
    }
}
