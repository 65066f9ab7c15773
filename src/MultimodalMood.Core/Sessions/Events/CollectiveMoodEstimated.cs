using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The mood of a room over the last seconds, or why there is none to tell. Below the smallest group no number about anybody's face is in it.</summary>
/// <param name="Cause">Whether it is told.</param>
/// <param name="MinGroup">The study's smallest group.</param>
/// <param name="Frames">Frames of the window.</param>
/// <param name="FaceCount">Median of the faces found in a frame; null without a frame.</param>
/// <param name="People">Median of the faces good enough to be scored; null without a frame.</param>
/// <param name="Shares">Mean probabilities of the four classes; null unless it is told.</param>
/// <param name="Mood">Mean, spread and camps; null unless it is told.</param>
public readonly record struct CollectiveMoodEstimated(
    CollectiveCause Cause,
    byte MinGroup,
    ushort Frames,
    byte? FaceCount,
    byte? People,
    EmotionScores? Shares,
    CollectiveMood? Mood) : ISessionEvent<CollectiveMoodEstimated>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.CollectiveMoodEstimated;

    /// <inheritdoc/>
    public static CollectiveMoodEstimated Read(ref PayloadReader reader)
    {
        var (cause, least, frames) = ((CollectiveCause)reader.Byte(), reader.Byte(), reader.UInt16());
        byte? faces = reader.Boolean() ? reader.Byte() : null, people = reader.Boolean() ? reader.Byte() : null;
        EmotionScores? shares = reader.NullableScores();
        double? valence = reader.NullableDouble(), arousal = reader.NullableDouble(), valenceSpread = reader.NullableDouble(), arousalSpread = reader.NullableDouble();
        var camps = new MoodCamp[reader.UInt16()];
        for (int i = 0; i < camps.Length; i++)
        {
            camps[i] = new MoodCamp(reader.Byte(), reader.Double(), reader.Double(), reader.Double(), reader.Double());
        }

        CollectiveMood? mood = (people, valence, arousal, valenceSpread, arousalSpread) is ({ } n, { } v, { } a, { } vs, { } ar) ? new CollectiveMood(n, v, a, vs, ar, camps) : null;
        return cause is CollectiveCause.Shown == mood is not null && (mood is not null || (shares is null && camps.Length == 0))
            ? new CollectiveMoodEstimated(cause, least, frames, faces, people, shares, mood)
            : throw new InvalidDataException($"A room's mood is {cause} and {(mood is null ? "has no" : "has a")} mean; expected a mean exactly where it is shown.");
    }

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Byte((byte)Cause);
        writer.Byte(MinGroup);
        writer.UInt16(Frames);
        Count(writer, FaceCount);
        Count(writer, People);
        writer.NullableScores(Shares);
        writer.NullableDouble(Mood?.Valence);
        writer.NullableDouble(Mood?.Arousal);
        writer.NullableDouble(Mood?.ValenceSpread);
        writer.NullableDouble(Mood?.ArousalSpread);
        writer.UInt16((ushort)(Mood?.Camps.Count ?? 0));
        foreach (MoodCamp camp in Mood?.Camps ?? [])
        {
            writer.Byte((byte)camp.Members);
            writer.Double(camp.Share);
            writer.Double(camp.Valence);
            writer.Double(camp.Arousal);
            writer.Double(camp.Spread);
        }
    }

    private static void Count(PayloadWriter writer, byte? count)
    {
        writer.Boolean(count.HasValue);
        if (count is { } known)
        {
            writer.Byte(known);
        }
    }
}
