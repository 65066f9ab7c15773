namespace MultimodalMood.Core.Numerics;

/// <summary>A filter of second order: y[n] = b0 x[n] + b1 x[n-1] + b2 x[n-2] - a1 y[n-1] - a2 y[n-2].</summary>
/// <remarks>Transposed direct form II. The memory belongs to the caller, so that one filter serves many signals.</remarks>
public readonly record struct Biquad(double B0, double B1, double B2, double A1, double A2)
{
    /// <summary>What the filter makes of a constant.</summary>
    public double ConstantGain => (B0 + B1 + B2) / (1 + A1 + A2);

    /// <summary>What a section remembers between samples.</summary>
    public record struct Memory(double First, double Second);

    /// <summary>The memory after a constant of <paramref name="value"/> that has lasted for ever: no transient follows.</summary>
    public Memory Settled(double value)
    {
        double second = B2 - A2 * ConstantGain;
        return new(value * (B1 - A1 * ConstantGain + second), value * second);
    }

    /// <summary>The next sample.</summary>
    public double Step(double x, ref Memory memory)
    {
        double y = B0 * x + memory.First;
        memory = new(B1 * x - A1 * y + memory.Second, B2 * x - A2 * y);
        return y;
    }
}
