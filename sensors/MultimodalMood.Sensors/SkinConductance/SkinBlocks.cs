using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.SkinConductance;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Sensors.SkinConductance;

/// <summary>Cuts skin conductance into blocks of a quarter of a second, as sensors deliver it.</summary>
public static class SkinBlocks
{
    /// <summary>Length of a block, seconds.</summary>
    public const double BlockS = 0.25;

    /// <summary>The samples of a file with the column eda_us.</summary>
    /// <exception cref="InvalidInputException">The file is no skin conductance.</exception>
    public static double[] ReadSeries(string path)
    {
        using var lines = new StreamReader(path);
        return SkinConductanceFile.Read(lines, path);
    }

    /// <summary>Blocks of an evenly sampled series; the last one may be shorter. A block arrives when its last sample is there.</summary>
    /// <param name="us">Skin conductance, µS; may be endless.</param>
    /// <param name="rateHz">Samples a second.</param>
    public static IEnumerable<Stamped<SkinSampled>> Of(IEnumerable<double> us, double rateHz)
    {
        ArgumentNullException.ThrowIfNull(us);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rateHz);
        return Enumerate(us, rateHz);
    }

    private static IEnumerable<Stamped<SkinSampled>> Enumerate(IEnumerable<double> us, double rateHz)
    {
        long first = 0;
        foreach (double[] block in us.Chunk(Math.Max(1, (int)(BlockS * rateHz))))
        {
            SessionTime at = SessionTime.FromSeconds(first / rateHz), arrived = SessionTime.FromSeconds((first + block.Length) / rateHz);
            yield return new Stamped<SkinSampled>(at, arrived, SkinSampled.Of(rateHz, block));
            first += block.Length;
        }
    }
}
