using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;
using MultimodalMood.Sensors.Face;
using MultimodalMood.Sensors.HeartRate;
using MultimodalMood.Sensors.SkinConductance;

namespace MultimodalMood.Sensors;

/// <summary>The sensors of one simulated person, or the camera of a simulated room, as a session takes them: each a stream of inputs from the moment it is switched on.</summary>
/// <remarks>Fitted to nobody. What the person feels drifts from class to class every half minute or so; it is not tied to the music.</remarks>
public static class SimulatedSensors
{
    private const double FramesPerSecond = 2;
    private const double SkinRateHz = 8;
    private const double FeelingS = 30;

    /// <summary>Inputs in the order of arrival; the shape is that of <see cref="Core.Study.Simulation.SimulatedBody"/>.</summary>
    /// <param name="stream">Camera, heart rate or skin conductance.</param>
    /// <param name="from">Session time at which the sensor is switched on.</param>
    /// <param name="seed">Which person, or room.</param>
    /// <param name="minGroup">The smallest group of a room that the camera looks at; null for one person.</param>
    public static IEnumerable<LogEntry> Of(SignalStream stream, SessionTime from, ulong seed, int? minGroup) => stream switch
    {
        SignalStream.Camera when minGroup is { } least => SimulatedRoom.Of(from, FramesPerSecond, least, seed).Select(seen => LogEntry.Of(seen.At, seen.ArrivedAt, seen.Value)),
        SignalStream.Camera => Faces(from, seed),
        SignalStream.HeartRate => Later(SimulatedHeart.Of(seed, new SimulatedHeartOptions { MeanBpm = 58 + (seed % 25) }), from),
        SignalStream.SkinConductance => Later(SkinBlocks.Of(SimulatedSkin.Of(seed, SkinRateHz), SkinRateHz), from),
        _ => [],
    };

    private static IEnumerable<LogEntry> Faces(SessionTime from, ulong seed)
    {
        var person = new SimulatedPerson(seed);
        var random = new Pcg32(seed, 0xFEE1);
        double untilS = from.TotalSeconds;
        foreach (Stamped<FaceObserved> face in SimulatedFaces.Of(person, from, FramesPerSecond, seed))
        {
            if (face.At.TotalSeconds >= untilS)
            {
                untilS += FeelingS * (0.5 + random.NextDouble());
                person.Feels = random.NextInt32(5) is < 3 and var feels ? (Emotion)feels : null;
            }

            yield return LogEntry.Of(face.At, face.ArrivedAt, face.Value);
        }
    }

    private static IEnumerable<LogEntry> Later<T>(IEnumerable<Stamped<T>> stream, SessionTime from)
        where T : struct, ISessionEvent<T>
    {
        TimeSpan offset = from - SessionTime.Zero;
        foreach (Stamped<T> stamped in stream)
        {
            yield return LogEntry.Of(stamped.At + offset, stamped.ArrivedAt + offset, stamped.Value);
        }
    }
}
