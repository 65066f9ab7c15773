using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions;

namespace MultimodalMood.Core.Study;

/// <summary>What a listening step may play: the whole catalogue, a set, or a set in its order.</summary>
public static class StimulusChoice
{
    /// <summary>Whether the step plays its set in the set's order, whatever a recommender would say.</summary>
    public static bool IsFixed(PlannedStep step, StudyProtocol protocol)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(protocol);
        return step.Definition is InductionStep || (protocol.Conditions.TryGetValue(step.Condition, out StudyCondition? condition) && condition.Recommender == StudyCondition.Fixed);
    }

    /// <summary>The next track of a fixed step; null when the set is used up.</summary>
    /// <param name="step">The step.</param>
    /// <param name="protocol">Its protocol.</param>
    /// <param name="progress">Where the session stands.</param>
    /// <param name="passOver">Tracks that cannot be played.</param>
    public static string? Next(PlannedStep step, StudyProtocol protocol, SessionProgress progress, IReadOnlySet<string> passOver)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(passOver);
        HashSet<string> heard = [.. SessionGuide.PlaysOf(step, progress).Select(play => play.TrackId)];
        return SetOf(step, protocol).FirstOrDefault(track => !heard.Contains(track) && !passOver.Contains(track));
    }

    /// <summary>The tracks of the catalogue that the step may play.</summary>
    public static IEnumerable<Track> Among(PlannedStep step, StudyProtocol protocol, IEnumerable<Track> catalogue)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(catalogue);
        if (step.StimulusSet is null)
        {
            return catalogue;
        }

        HashSet<string> set = [.. SetOf(step, protocol)];
        return catalogue.Where(track => set.Contains(track.Id));
    }

    private static IReadOnlyList<string> SetOf(PlannedStep step, StudyProtocol protocol) =>
        step.StimulusSet is { } id && protocol.StimulusSets.TryGetValue(id, out IReadOnlyList<string>? set) ? set : [];
}
