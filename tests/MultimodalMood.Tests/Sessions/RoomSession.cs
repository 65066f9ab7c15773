using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Tests.Sessions;

/// <summary>Rooms for tests: what a camera sees of several faces, and the inputs of a session that it makes.</summary>
internal static class RoomSession
{
    /// <summary>A face of which the rest of the probability lies evenly on the other classes.</summary>
    public static RoomFace Face(Emotion emotion, double probability, double quality = 0.8)
    {
        double Of(Emotion other) => other == emotion ? probability : (1 - probability) / 3;
        return RoomFace.Of(new EmotionScores(Of(Emotion.Happy), Of(Emotion.Sad), Of(Emotion.Angry), Of(Emotion.Neutral)), quality);
    }

    /// <summary>A frame as the vision makes it: one with fewer faces than the smallest group is only counted.</summary>
    public static FacesObserved Frame(uint number, int minGroup, params IReadOnlyList<RoomFace> faces)
    {
        var seen = new FacesObserved(number, faces.Count > 0 ? FaceStatus.Scored : FaceStatus.NoFace, (byte)faces.Count, (byte)faces.Count, ReadOnlyMemory<byte>.Empty, 110, 14);
        return faces.Count >= minGroup ? seen.With(faces) : seen;
    }

    /// <summary>A room from 0.1 s on at 5 frames a second, with the ticks between.</summary>
    /// <param name="minGroup">Smallest group.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="faces">The faces of a frame, by its number.</param>
    public static IEnumerable<LogEntry> Inputs(int minGroup, double seconds, Func<int, IReadOnlyList<RoomFace>> faces)
    {
        yield return TestSession.At(0, new AudienceSwitchedOn((byte)minGroup));
        for (int i = 1; i <= seconds * 20; i++)
        {
            if (i % 4 == 2)
            {
                yield return TestSession.At(i / 20.0, Frame((uint)i, minGroup, faces(i / 4)));
            }

            if (i % 5 == 0)
            {
                yield return TestSession.At(i / 20.0, new ClockTicked());
            }
        }
    }

    /// <summary>The room's moods among a session's outputs.</summary>
    public static CollectiveMoodEstimated[] Moods(IEnumerable<LogEntry> outputs) =>
        [.. outputs.Where(entry => entry.Kind is SessionEventKind.CollectiveMoodEstimated).Select(entry => entry.Read<CollectiveMoodEstimated>())];
}
