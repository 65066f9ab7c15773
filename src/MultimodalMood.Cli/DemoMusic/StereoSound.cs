using System.Buffers.Binary;

namespace MultimodalMood.Cli.DemoMusic;

/// <summary>Two channels of samples in [-1, 1] at <see cref="Synthesiser.SampleRateHz"/>.</summary>
internal sealed class StereoSound(float[] left, float[] right)
{
    public double DurationS => (double)left.Length / Synthesiser.SampleRateHz;

    /// <summary>Root mean square of both channels, 1 = full scale.</summary>
    public double Energy => Math.Sqrt(left.Zip(right, (l, r) => ((double)l * l + (double)r * r) / 2).Average());

    /// <summary>Largest sample of both channels.</summary>
    public double Peak => Math.Max(left.Max(Math.Abs), right.Max(Math.Abs));

    /// <summary>Longest time without a sample above a threshold in either channel.</summary>
    public double LongestSilenceS(double threshold)
    {
        int longest = 0, run = 0;
        for (int i = 0; i < left.Length; i++)
        {
            run = Math.Max(Math.Abs(left[i]), Math.Abs(right[i])) > threshold ? 0 : run + 1;
            longest = Math.Max(longest, run);
        }

        return (double)longest / Synthesiser.SampleRateHz;
    }

    /// <summary>Root mean square frequency, Hz: the second moment of the spectrum, from the ratio of the power of the differences to that of the samples.</summary>
    public double BrightnessHz
    {
        get
        {
            double power = 0, differences = 0;
            for (int i = 1; i < left.Length; i++)
            {
                double now = (left[i] + right[i]) / 2.0, before = (left[i - 1] + right[i - 1]) / 2.0;
                power += now * now;
                differences += (now - before) * (now - before);
            }

            // A sine of f differs by 2 sin(pi f / rate) of its size from sample to sample.
            return power == 0 ? 0 : Math.Asin(Math.Min(1, Math.Sqrt(differences / power) / 2)) * Synthesiser.SampleRateHz / Math.PI;
        }
    }

    /// <summary>Writes 16-bit PCM WAV.</summary>
    public void WriteWave(string path)
    {
        const int HeaderBytes = 44;
        byte[] bytes = new byte[HeaderBytes + left.Length * 4];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), 2);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), Synthesiser.SampleRateHz);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), Synthesiser.SampleRateHz * 4);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), 4);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 16);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), left.Length * 4);
        for (int i = 0; i < left.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(HeaderBytes + 4 * i), (short)Math.Round(left[i] * short.MaxValue));
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(HeaderBytes + 4 * i + 2), (short)Math.Round(right[i] * short.MaxValue));
        }

        File.WriteAllBytes(path, bytes);
    }
}
