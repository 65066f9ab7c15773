namespace MultimodalMood.Cli.DemoMusic;

/// <summary>One period of a tone, added up from its harmonics: no partial above the Nyquist frequency, so nothing aliases.</summary>
internal sealed class Timbre
{
    private const int Size = 2048;
    private readonly float[] _table = new float[Size + 1];

    /// <param name="frequencyHz">Fundamental.</param>
    /// <param name="slope">Harmonic k has strength k^-slope before the filter: 1 is a sawtooth, 3 nearly a sine.</param>
    /// <param name="cornerHz">Second-order low-pass.</param>
    /// <param name="evenShare">Strength of even harmonics in [0, 1]; low sounds hollow, like a clarinet.</param>
    /// <param name="sampleRateHz">Samples a second.</param>
    public Timbre(double frequencyHz, double slope, double cornerHz, double evenShare, double sampleRateHz)
    {
        int harmonics = Math.Clamp((int)(Math.Min(sampleRateHz / 2, 14_000) / frequencyHz), 1, 64);
        double power = 0;
        for (int k = 1; k <= harmonics; k++)
        {
            double ratio = k * frequencyHz / cornerHz;
            double strength = Math.Pow(k, -slope) / (1 + ratio * ratio) * (k % 2 == 0 ? evenShare : 1);
            power += strength * strength;
            for (int i = 0; i <= Size; i++)
            {
                _table[i] += (float)(strength * Math.Sin(2 * Math.PI * k * i / Size));
            }
        }

        float scale = (float)(1 / Math.Sqrt(power));
        for (int i = 0; i <= Size; i++)
        {
            _table[i] *= scale;
        }
    }

    /// <summary>The tone at a phase in [0, 1).</summary>
    public float At(double phase)
    {
        double place = phase * Size;
        int i = (int)place;
        return _table[i] + (_table[i + 1] - _table[i]) * (float)(place - i);
    }
}
