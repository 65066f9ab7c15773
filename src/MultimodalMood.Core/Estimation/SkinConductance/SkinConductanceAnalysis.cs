using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Estimation.SkinConductance;

/// <summary>A whole record of skin conductance: filtered, parted into level and responses, responses measured.</summary>
/// <remarks>Low-pass at 3 Hz, fourth order, forward and backward (not at 6 samples a second and below, which hold nothing above 3 Hz); then
/// <see cref="PhasicMethod"/>; a response is a maximum of the phasic part whose prominence is at least a tenth of the largest. Equal to
/// NeuroKit2 0.2.12 (eda_clean, eda_phasic and eda_peaks, method neurokit) on the shared references.</remarks>
public sealed class SkinConductanceAnalysis
{
    /// <summary>Smallest prominence of a response, as a share of the largest.</summary>
    public const double LeastShare = 0.1;

    private const double CleanHz = 3;
    private const double LevelHz = 0.05;
    private const double MedianS = 4;
    private const double RecoveredShare = 0.5;

    private SkinConductanceAnalysis(double[] tonic, double[] phasic, IReadOnlyList<SkinConductanceResponse> responses, double rateHz)
    {
        TonicUs = tonic;
        PhasicUs = phasic;
        Responses = responses;
        RateHz = rateHz;
    }

    /// <summary>Samples a second.</summary>
    public double RateHz { get; }

    /// <summary>The level, µS.</summary>
    public IReadOnlyList<double> TonicUs { get; }

    /// <summary>The responses, µS around 0.</summary>
    public IReadOnlyList<double> PhasicUs { get; }

    /// <summary>The responses in order of their peaks.</summary>
    public IReadOnlyList<SkinConductanceResponse> Responses { get; }

    /// <summary>Responses a minute.</summary>
    public double ResponsesPerMin => 60 * Responses.Count * RateHz / TonicUs.Count;

    /// <summary>Fewest samples that can be analysed at a rate.</summary>
    public static int LeastSamples(double rateHz) => rateHz > 2 * CleanHz ? ButterworthFilter.LowPass(4, CleanHz, rateHz).EdgeSamples + 1 : ButterworthFilter.LowPass(2, LevelHz, rateHz).EdgeSamples + 1;

    /// <summary>Analyses an unbroken, evenly sampled record.</summary>
    /// <param name="us">Skin conductance, µS.</param>
    /// <param name="rateHz">Samples a second, above 0.1.</param>
    /// <param name="method">How level and responses are parted.</param>
    /// <exception cref="ArgumentException">There are fewer than <see cref="LeastSamples"/>.</exception>
    public static SkinConductanceAnalysis Of(ReadOnlySpan<double> us, double rateHz, PhasicMethod method = PhasicMethod.HighPass)
    {
        double[] clean = rateHz > 2 * CleanHz ? ButterworthFilter.LowPass(4, CleanHz, rateHz).ForwardBackward(us) : us.ToArray();
        double[] tonic, phasic;
        if (method == PhasicMethod.HighPass)
        {
            tonic = ButterworthFilter.LowPass(2, LevelHz, rateHz).ForwardBackward(clean);
            phasic = ButterworthFilter.HighPass(2, LevelHz, rateHz).ForwardBackward(clean);
        }
        else
        {
            tonic = MovingMedian(clean, (int)(MedianS * rateHz) | 1);
            phasic = [.. clean.Zip(tonic, (whole, level) => whole - level)];
        }

        return new(tonic, phasic, FindResponses(phasic, rateHz), rateHz);
    }

    // Zeros stand for what lies before and after the record, as in SciPy's medfilt: the first and last 2 s of the level are low.
    private static double[] MovingMedian(double[] samples, int width)
    {
        double[] medians = new double[samples.Length];
        var window = new SortedWindow(width);
        double At(int i) => i >= 0 && i < samples.Length ? samples[i] : 0;
        for (int i = -(width / 2); i < width / 2; i++)
        {
            window.Add(At(i));
        }

        window.Add(0); // leaves at once
        double leaving = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            window.Replace(leaving, At(i + width / 2));
            medians[i] = window.Median();
            leaving = At(i - width / 2);
        }

        return medians;
    }

    private static List<SkinConductanceResponse> FindResponses(double[] phasic, double rateHz)
    {
        List<int> peaks = LocalPeaks.Maxima(phasic), troughs = LocalPeaks.Minima(phasic);
        double[] prominences = [.. peaks.Select(peak => LocalPeaks.Prominence(phasic, peak))];
        double largest = prominences.DefaultIfEmpty(0).Max();
        peaks = [.. peaks.Where((_, i) => prominences[i] / largest >= LeastShare)];
        List<SkinConductanceResponse> responses = new(peaks.Count);
        int trough = 0;
        for (int i = 0; i < peaks.Count; i++)
        {
            while (trough < troughs.Count && troughs[trough] < peaks[i])
            {
                trough++;
            }

            int peak = peaks[i], end = i + 1 < peaks.Count ? peaks[i + 1] : phasic.Length;
            if (trough == 0)
            {
                responses.Add(new(null, peak / rateHz, null, null, null));
                continue;
            }

            int onset = troughs[trough - 1];
            double amplitude = phasic[peak] - phasic[onset];
            int? recovered = Recovered(phasic.AsSpan(peak, end - peak), phasic[onset] + RecoveredShare * amplitude);
            responses.Add(new(onset / rateHz, peak / rateHz, amplitude, (peak - onset) / rateHz, recovered / rateHz));
        }

        return responses;
    }

    // Of the fall up to its lowest sample, the sample that is the highest of those not above the level; none when it is itself the lowest.
    private static int? Recovered(ReadOnlySpan<double> fall, double level)
    {
        int lowest = 0;
        for (int i = 1; i < fall.Length; i++)
        {
            lowest = fall[i] < fall[lowest] ? i : lowest;
        }

        int? best = null;
        double least = double.PositiveInfinity;
        for (int i = 0; i < lowest; i++)
        {
            least = Math.Min(least, fall[i]);
            best = fall[i] <= level && (best is null || fall[i] > fall[best.Value]) ? i : best;
        }

        return best is { } at && least < fall[at] ? at : null;
    }
}
