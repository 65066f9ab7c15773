using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Sensors.SkinConductance;

/// <summary>A simulated person's skin conductance: a level that drifts, responses of 1 to 3 s rise at random times, noise.</summary>
/// <remarks>Endless; the same seed gives the same skin. Responses have the two time constants (0.75 s and 2 s) that the literature's Bateman
/// shape uses. Its values are nobody's: whoever plays them labels them simulated.</remarks>
public static class SimulatedSkin
{
    private const double RiseS = 0.75;
    private const double FallS = 2;

    /// <summary>Samples, µS.</summary>
    /// <param name="seed">Which person.</param>
    /// <param name="rateHz">Samples a second.</param>
    /// <param name="responsesPerMin">How often the person responds, on average.</param>
    public static IEnumerable<double> Of(ulong seed, double rateHz, double responsesPerMin = 4)
    {
        var random = new Pcg32(seed, 22);
        double level = 3 + 4 * random.NextDouble(), fast = 0, slow = 0, keepFast = PortableMath.Exp(-1 / (RiseS * rateHz)), keepSlow = PortableMath.Exp(-1 / (FallS * rateHz));
        while (true)
        {
            level += 0.02 / Math.Sqrt(rateHz) * random.NextGaussian() + 0.0005 / rateHz * (5 - level);
            double kick = random.NextDouble() < responsesPerMin / (60 * rateHz) ? 0.2 + 0.8 * random.NextDouble() : 0;
            fast = keepFast * fast + kick;
            slow = keepSlow * slow + kick;
            yield return Math.Max(0.05, level + slow - fast + 0.002 * random.NextGaussian());
        }
    }
}
