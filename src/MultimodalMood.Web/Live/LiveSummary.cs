using System.Globalization;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Web.Live;

/// <summary>A session as a person would say it, for screen readers and as a chart's description.</summary>
public static class LiveSummary
{
    public static string Of(LiveNow now) => string.Join(' ', Sentences(now));

    /// <summary>What an assistant may hear.</summary>
    public static string Blind(LiveNow now) =>
        $"At {Figures.Clock(now.TimeS)}, {(now.Step is { } step ? $"step {step}" : "before the first step")}. Camera {SensorWord.Camera(now).Word}, heart {SensorWord.Heart(now).Word}.";

    /// <summary>The most likely class in words: <c>happy, 62 %</c>.</summary>
    public static string MostLikely(EmotionScores? scores) => scores is { } known
        ? $"{Word(known.MostLikely)}, {Figures.Percent(known[known.MostLikely])}"
        : Figures.Unknown;

    public static string Word(Emotion emotion) => emotion.ToString().ToLowerInvariant();

    private static IEnumerable<string> Sentences(LiveNow now)
    {
        yield return $"At {Figures.Clock(now.TimeS)}, {(now.Step is { } step ? $"step {step}" : "before the first step")}.";
        if (now.Room is { } room)
        {
            yield return RoomPanel.Say(room);
            yield return $"Camera {SensorWord.Camera(now).Word}.";
            yield return now.Track is { } sounding ? $"Playing {sounding.Title}." : "No track is playing.";
            yield break;
        }

        yield return now.Mood is { } mood ? Mood(mood) : "Mood estimate unknown.";
        yield return $"Expression {LiveSummary.MostLikely(now.Expression)}.";
        yield return now.HeartRateBpm is { } bpm
            ? string.Create(CultureInfo.InvariantCulture, $"Heart rate {bpm:0} beats a minute.")
            : "Heart rate unknown.";
        yield return $"Camera {SensorWord.Camera(now).Word}, heart {SensorWord.Heart(now).Word}.";
        yield return now.Track is { } track ? $"Playing {track.Title}." : "No track is playing.";
    }

    private static string Mood(MoodEstimated mood)
    {
        string flags = (mood.Stale, mood.Conflict) switch
        {
            (true, _) => " without fresh evidence",
            (_, true) => " with disagreeing modalities",
            _ => "",
        };
        return $"Mood estimate{flags}: {MostLikely(mood.Classes)}; valence {Figures.Axis(mood.ValenceMean, mood.ValenceVariance)}, "
            + $"arousal {Figures.Axis(mood.ArousalMean, mood.ArousalVariance)}.";
    }
}
