using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Sensors.HeartRate;

/// <summary>A simulated person's heart as a strap would send it: breathing swing, early beats, lost contact, lost notifications, lost links.</summary>
/// <remarks>Endless; the same seed gives the same heart. Its values are nobody's: whoever plays them labels them simulated.</remarks>
public static class SimulatedHeart
{
    private const double BeatDelayS = 0.4;
    private const double SlowHz = 0.1;

    /// <summary>Notifications once a second from 1 s on, in order of arrival.</summary>
    public static IEnumerable<Stamped<HeartNotified>> Of(ulong seed, SimulatedHeartOptions? options = null)
    {
        options ??= new SimulatedHeartOptions();
        var random = new Pcg32(seed, 21);
        List<ushort> pending = [];
        double beatS = 0, nextMs = 60_000 / options.MeanBpm, pauseMs = 0;
        double noContactUntilS = 0, silentUntilS = 0, arrivedS = 0;
        bool Happens(double perHour) => random.NextDouble() < perHour / 3600;
        for (long second = 1; ; second++)
        {
            while (beatS + nextMs / 1000 + BeatDelayS <= second)
            {
                beatS += nextMs / 1000;
                pending.Add((ushort)Math.Round(nextMs * 1.024));
                double soundMs = 60_000 / options.MeanBpm
                    + options.RespiratorySwingMs * PortableMath.Sin(2 * Math.PI * Fraction(beatS * options.RespirationPerMin / 60))
                    + options.SlowSwingMs * PortableMath.Sin(2 * Math.PI * Fraction(beatS * SlowHz))
                    + options.NoiseMs * random.NextGaussian();
                bool early = pauseMs == 0 && random.NextDouble() < options.EctopicShare;
                double takenMs = early ? (0.25 + 0.15 * random.NextDouble()) * soundMs : 0;
                nextMs = Math.Max(250, soundMs - takenMs + pauseMs);
                pauseMs = takenMs; // a compensatory pause: the beat after comes where it would have come
            }

            noContactUntilS = Happens(options.ContactLossesPerHour) ? second + 3 + 5 * random.NextDouble() : noContactUntilS;
            silentUntilS = Happens(options.DropoutsPerHour) ? second + 5 + 15 * random.NextDouble() : silentUntilS;
            double delayS = 0.02 - 0.03 * PortableMath.Log(1 - random.NextDouble());
            bool lost = random.NextDouble() < options.LostShare || second < silentUntilS;
            bool contact = second >= noContactUntilS;
            if (!lost)
            {
                arrivedS = Math.Max(arrivedS + 1e-6, second + delayS);
                SessionTime at = SessionTime.FromSeconds(arrivedS);
                yield return new Stamped<HeartNotified>(at, at, new HeartNotified(Packet(contact, options.MeanBpm, pending)));
            }

            pending.Clear();
        }
    }

    private static double Fraction(double turns) => turns - Math.Floor(turns);

    // A strap off the skin sends its last rate and says that it does not touch.
    private static byte[] Packet(bool contact, double bpm, List<ushort> pending)
    {
        byte rate = (byte)Math.Clamp(Math.Round(bpm), 0, 255);
        return contact ? StrapNotifications.Encode(rate, pending) : [0x04, rate];
    }
}
