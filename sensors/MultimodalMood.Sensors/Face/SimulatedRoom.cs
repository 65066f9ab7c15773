using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Sensors.Face;

/// <summary>What a camera makes of a simulated room: 4 to 15 people, of whom some look away now and then.</summary>
/// <remarks>Fitted to nobody. Most of the room feels the same, a few do not; what it feels drifts every half minute or so.</remarks>
public static class SimulatedRoom
{
    private const double FeelingS = 30;
    private const double LooksAway = 0.1;

    /// <summary>An endless stream that begins at <paramref name="from"/>.</summary>
    /// <param name="from">Session time of the first frame.</param>
    /// <param name="framesPerSecond">Frames a second, above 0.</param>
    /// <param name="minGroup">Fewest faces that are scored; a frame with fewer is only counted.</param>
    /// <param name="seed">Which room.</param>
    public static IEnumerable<Stamped<FacesObserved>> Of(SessionTime from, double framesPerSecond, int minGroup, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        return Enumerate(from, framesPerSecond, minGroup, seed, new Pcg32(seed, stream: 0x4007));
    }

    private static IEnumerable<Stamped<FacesObserved>> Enumerate(SessionTime from, double framesPerSecond, int minGroup, ulong seed, Pcg32 random)
    {
        SimulatedPerson[] people = [.. Enumerable.Range(0, 4 + random.NextInt32(12)).Select(i => new SimulatedPerson(unchecked(seed + 0x9E37 * (ulong)i)))];
        double nextFeelingS = 0;
        for (uint frame = 0; ; frame++)
        {
            double sinceS = frame / framesPerSecond;
            if (sinceS >= nextFeelingS)
            {
                nextFeelingS += FeelingS * (0.5 + random.NextDouble());
                Emotion? most = Feeling(random);
                foreach (SimulatedPerson person in people)
                {
                    person.Feels = random.NextDouble() < 0.7 ? most : Feeling(random);
                }
            }

            FaceObserved[] looks = [.. people.Select(person => person.Look(frame, 1 / framesPerSecond))];
            RoomFace[] faces = [.. looks.Where(_ => random.NextDouble() >= LooksAway).Select(look => RoomFace.Of(look.Scores!.Value, look.Quality!.Value))];
            var seen = new FacesObserved(frame, faces.Length > 0 ? FaceStatus.Scored : FaceStatus.NoFace, (byte)faces.Length, (byte)faces.Length, ReadOnlyMemory<byte>.Empty, 110, 14);
            SessionTime at = from + TimeSpan.FromSeconds(sinceS);
            yield return new Stamped<FacesObserved>(at, at + TimeSpan.FromMilliseconds(28), faces.Length >= minGroup ? seen.With(faces) : seen);
        }
    }

    private static Emotion? Feeling(Pcg32 random) => random.NextInt32(5) is < 3 and var feels ? (Emotion)feels : null;
}
