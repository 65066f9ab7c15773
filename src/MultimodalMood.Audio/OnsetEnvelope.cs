using NWaves.Transforms;

namespace MultimodalMood.Audio;

/// <summary>How much the sound rises from frame to frame, and the pulse in it.</summary>
/// <param name="strengths">Mean rise of the mel bands, dB, one a frame.</param>
/// <param name="framesPerS">Frames a second.</param>
internal sealed class OnsetEnvelope(float[] strengths, double framesPerS)
{
    private const double SlowestBpm = 40, FastestBpm = 240, PreferredBpm = 120;

    /// <summary>Below this share of the envelope's power a period is no pulse.</summary>
    private const double LeastClarity = 0.05;

    /// <summary>A flatter envelope, dB, is the rounding of samples and no music.</summary>
    private const double LeastDeviationDb = 0.2;

    /// <summary>Onsets a second: peaks that stand out from the half second around them by half of the envelope's deviation.</summary>
    public double OnsetsPerS
    {
        get
        {
            double prominence = Math.Max(0.5 * Deviation, LeastDeviationDb / 2);
            int reach = (int)(0.25 * framesPerS), count = 0;
            for (int i = 1; i + 1 < strengths.Length; i++)
            {
                ReadOnlySpan<float> around = strengths.AsSpan(Math.Max(0, i - reach)..Math.Min(strengths.Length, i + reach + 1));
                float sum = 0;
                foreach (float strength in around)
                {
                    sum += strength;
                }

                bool top = strengths[i] > strengths[i - 1] && strengths[i] >= strengths[i + 1];
                count += top && strengths[i] > sum / around.Length + prominence ? 1 : 0;
            }

            return count * framesPerS / Math.Max(1, strengths.Length);
        }
    }

    /// <summary>The tempo and how clear it is: its share of the envelope's power, at most 1.</summary>
    /// <remarks>The lag of the autocorrelation's highest peak under a log-normal preference for 120 a minute, one octave wide (Ellis 2007, as librosa
    /// has it). A frame is a coarse step at such a lag, so the top is interpolated, and again at twice, four and eight times the lag, where the step is finer.</remarks>
    public (double? Bpm, double Clarity) Tempo()
    {
        if (Deviation < LeastDeviationDb)
        {
            return (null, 0);
        }

        double[] correlation = Autocorrelation();
        int shortest = (int)(60 * framesPerS / FastestBpm), longest = Math.Min((int)(60 * framesPerS / SlowestBpm), correlation.Length - 2);
        int best = -1;
        double most = 0;
        for (int lag = shortest; lag <= longest; lag++)
        {
            double octaves = Math.Log2(60 * framesPerS / lag / PreferredBpm), liked = correlation[lag] * Math.Exp(-octaves * octaves / 2);
            if (correlation[lag] >= correlation[lag - 1] && correlation[lag] >= correlation[lag + 1] && liked > most)
            {
                (best, most) = (lag, liked);
            }
        }

        return best < 0 || correlation[best] < LeastClarity ? (null, 0) : (60 * framesPerS / Refined(correlation, best), Math.Min(1, correlation[best]));
    }

    private double Deviation
    {
        get
        {
            var all = new Moments();
            foreach (float strength in strengths)
            {
                all.Add(strength);
            }

            return all.Deviation;
        }
    }

    private static double Refined(double[] correlation, int lag)
    {
        double period = lag + LocalMaximum.Offset(correlation[lag - 1], correlation[lag], correlation[lag + 1]);
        for (int times = 2; times <= 8; times *= 2)
        {
            int near = (int)Math.Round(times * period);
            if (near + 2 >= correlation.Length)
            {
                break;
            }

            int top = Enumerable.Range(near - 1, 3).MaxBy(at => correlation[at]);
            if (correlation[top] < correlation[top - 1] || correlation[top] < correlation[top + 1] || correlation[top] < correlation[lag] / 2)
            {
                break; // the pulse does not hold that long
            }

            period = (top + LocalMaximum.Offset(correlation[top - 1], correlation[top], correlation[top + 1])) / times;
        }

        return period;
    }

    /// <summary>Autocorrelation of the centred envelope up to nine of the slowest beats, 1 at lag 0, each lag divided by its number of pairs.</summary>
    private double[] Autocorrelation()
    {
        int lags = Math.Min(strengths.Length / 2, (int)(9 * 60 * framesPerS / SlowestBpm));
        float mean = strengths.Length == 0 ? 0 : strengths.Average();
        int size = 2;
        while (size < strengths.Length + lags)
        {
            size *= 2;
        }

        var fft = new RealFft(size);
        float[] padded = new float[size], re = new float[size], im = new float[size];
        for (int i = 0; i < strengths.Length; i++)
        {
            padded[i] = strengths[i] - mean;
        }

        fft.Direct(padded, re, im);
        for (int k = 0; k <= size / 2; k++)
        {
            (re[k], im[k]) = (re[k] * re[k] + im[k] * im[k], 0);
        }

        fft.Inverse(re, im, padded);
        double power = padded.Length > 0 && padded[0] > 0 ? padded[0] / strengths.Length : 0;
        return [.. Enumerable.Range(0, lags).Select(lag => power == 0 ? 0 : padded[lag] / ((strengths.Length - lag) * power))];
    }
}
