using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Sensors.Face;

/// <summary>The face stream of a simulated person: frames at a steady rate with the jitter of a real camera and the delay of a real model.</summary>
public static class SimulatedFaces
{
    private const double JitterMs = 6;
    private const double WireMs = 14;

    /// <summary>An endless stream that begins at <paramref name="from"/>.</summary>
    /// <param name="person">Who is looked at; may be made to feel something else while the stream runs.</param>
    /// <param name="from">Session time of the first frame.</param>
    /// <param name="framesPerSecond">Frames a second, above 0.</param>
    /// <param name="seed">Seed of jitter and delay.</param>
    public static IEnumerable<Stamped<FaceObserved>> Of(SimulatedPerson person, SessionTime from, double framesPerSecond, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        return Enumerate(person, from, framesPerSecond, new Pcg32(seed, stream: 0xCA3E));
    }

    private static IEnumerable<Stamped<FaceObserved>> Enumerate(SimulatedPerson person, SessionTime from, double framesPerSecond, Pcg32 random)
    {
        double periodMs = 1000 / framesPerSecond;
        for (uint frame = 0; ; frame++)
        {
            FaceObserved face = person.Look(frame, periodMs / 1000);
            double atMs = from.Microseconds / 1000.0 + frame * periodMs + JitterMs * random.NextDouble();
            double delayMs = WireMs + face.ProcessingMs + 3 * Math.Abs(random.NextGaussian());
            yield return new Stamped<FaceObserved>(SessionTime.FromMilliseconds(atMs), SessionTime.FromMilliseconds(atMs + delayMs), face);
        }
    }
}
