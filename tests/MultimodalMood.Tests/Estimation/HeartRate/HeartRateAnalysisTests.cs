using System.Text.Json;
using MultimodalMood.Core.Estimation.HeartRate;

namespace MultimodalMood.Tests.Estimation.HeartRate;

public sealed class HeartRateAnalysisTests
{
    [Theory]
    [InlineData("whole", double.PositiveInfinity)]
    [InlineData("first300s", 300)]
    public void PackagedRest_AgreesWithTheReference(string part, double seconds)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryPaths.Root, "data/reference/heart/hrv_rest.json")));

        AssertAgrees(file.RootElement.GetProperty(part), ReferenceSeries.FirstSeconds(ReferenceSeries.Rest, seconds), part);
    }

    [Fact]
    public void EverySharedSeries_AgreesWithTheReference()
    {
        using JsonDocument file = ReferenceSeries.SharedJson("reference_hrv");
        foreach (JsonProperty series in file.RootElement.GetProperty("series").EnumerateObject())
        {
            double?[] rr = ReferenceSeries.Shared(series.Name);
            AssertAgrees(series.Value.GetProperty("plain"), rr, series.Name);
            if (series.Value.TryGetProperty("plain_first300s", out JsonElement first))
            {
                AssertAgrees(first, ReferenceSeries.FirstSeconds(rr, 300), series.Name + " first 300 s");
            }
        }
    }

    // Case O-15.
    [Fact]
    public void Rmssd_AcrossAHole_LeavesTheJumpOut()
    {
        double?[] rr = [800, 810, 790, 805, null, 600, 610, 605, 615];

        Assert.Equal(12.583, HeartRateVariability.Rmssd(rr)!.Value, 3);
        Assert.Equal(6, HeartRateVariability.CountDifferences(rr));
    }

    // Case O-16.
    [Fact]
    public void ThreeBeats_HaveNoVariability()
    {
        HeartRateAnalysis analysis = HeartRateAnalysis.Of([800, 810, 790]);

        Assert.Equal(75, analysis.HeartRateBpm!.Value, 9);
        Assert.All([analysis.RmssdMs, analysis.SdnnMs, analysis.Welch.HfMs2, analysis.Welch.LfMs2, analysis.DfaAlpha1, analysis.SampleEntropy, analysis.RespirationPerMin], measure => Assert.Null(measure));
        Assert.All(analysis.Reasons, reason => Assert.StartsWith("insufficient_beats", reason.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void FortyFiveSeconds_HaveRmssdAndNoSpectrum()
    {
        HeartRateAnalysis analysis = HeartRateAnalysis.Of(ReferenceSeries.FirstSeconds(ReferenceSeries.Rest, 45));
        Dictionary<string, string> reasons = new(analysis.Reasons);

        Assert.NotNull(analysis.RmssdMs);
        Assert.All([analysis.Welch.HfMs2, analysis.Welch.LfMs2, analysis.Welch.LfHf, analysis.Welch.TotalMs2], power => Assert.Null(power));
        Assert.All(["hf_ms2", "lf_ms2", "lf_hf", "total_power_ms2"], key => Assert.StartsWith("window_too_short", reasons[key], StringComparison.Ordinal));
    }

    // Case O-17.
    [Fact]
    public void RegularHeart_HasNoVariabilityAndNoRatio()
    {
        HeartRateAnalysis analysis = HeartRateAnalysis.Of(Enumerable.Repeat<double?>(800, 10).ToArray(), floors: false);

        Assert.Equal([0.0, 0, 0], [analysis.RmssdMs, analysis.SdnnMs, analysis.Pnn50Percent]);
        Assert.Null(analysis.Welch.LfHf);
        Assert.Null(analysis.DfaAlpha1);
    }

    [Fact]
    public void ManyCorrectedBeats_LeaveTheHeartRate()
    {
        HeartRateAnalysis analysis = HeartRateAnalysis.Of(ReferenceSeries.Rest, correctedPercent: 20.1);

        Assert.NotNull(analysis.HeartRateBpm);
        Assert.All([analysis.RmssdMs, analysis.Welch.HfMs2, analysis.DfaAlpha1], measure => Assert.Null(measure));
    }

    [Fact]
    public void EmptyRecord_HasReasonsOnly()
    {
        HeartRateAnalysis analysis = HeartRateAnalysis.Of([]);

        Assert.Null(analysis.HeartRateBpm);
        Assert.Equal(16, analysis.Reasons.Count());
    }

    [Fact]
    public void Breathing_IsShownOnlyWhereItIsNear()
    {
        using JsonDocument file = ReferenceSeries.SharedJson("reference_resp");
        List<double> errors = [];
        int windows = 0;
        foreach (JsonProperty series in file.RootElement.EnumerateObject())
        {
            double[] beats = [.. File.ReadLines(RepositoryPaths.SharedOrSkip($"data/physio/hrv/series/{series.Name}_beats_s.txt")).Where(line => line.Length > 0).Select(line => double.Parse(line, System.Globalization.CultureInfo.InvariantCulture))];
            foreach (JsonElement window in series.Value.GetProperty("windows").EnumerateArray())
            {
                double start = window[0].GetDouble();
                double[] inside = [.. beats.Where(beat => beat >= start && beat <= start + 60)];
                double[] rr = [.. inside.Skip(1).Zip(inside, (later, earlier) => 1000 * (later - earlier))];
                RespirationRate rate = RespirationRate.Of(new RrResampling().Take(rr), new WelchSpectrum(RespirationRate.TransformLength));
                windows++;
                if (rate.Shown is { } shown)
                {
                    errors.Add(Math.Abs(shown - window[2].GetDouble()));
                }
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"{windows} windows, {errors.Count} shown, mean error {errors.Average():0.00}"));
        Assert.True(errors.Average() < 1, $"Mean error of the shown rates is {errors.Average()}/min.");
    }

    private static void AssertAgrees(JsonElement reference, double?[] rr, string name)
    {
        HeartRateAnalysis analysis = HeartRateAnalysis.Of(rr, floors: false);
        double[] stretch = [.. rr.Select(interval => interval ?? 0)];
        SampleEntropy.Result entropy = SampleEntropy.Of(stretch);
        (string Key, double? Actual, double Relative)[] checks =
        [
            ("n", analysis.Intervals, 0),
            ("duration_s", analysis.DurationS, 1e-6),
            ("meanRR_ms", analysis.MeanMs, 1e-6),
            ("HR_from_meanRR_bpm", analysis.HeartRateBpm, 1e-6),
            ("SDNN_ms_ddof1", analysis.SdnnMs, 1e-6),
            ("RMSSD_ms", analysis.RmssdMs, 1e-6),
            ("SDSD_ms_ddof1", analysis.SdsdMs, 1e-6),
            ("pNN50_pct_over_diffs", analysis.Pnn50Percent, 1e-6),
            ("pNN20_pct_over_diffs", analysis.Pnn20Percent, 1e-6),
            ("SD1_ms_ddof1", analysis.Sd1Ms, 1e-6),
            ("SD2_ms_ddof1", analysis.Sd2Ms, 1e-6),
            ("W1_LF_ms2", analysis.Welch.LfMs2, 1e-4),
            ("W1_HF_ms2", analysis.Welch.HfMs2, 1e-4),
            ("W1_LFHF", analysis.Welch.LfHf, 1e-4),
            ("W2_LF_ms2", analysis.WelchLong.LfMs2, 1e-4),
            ("W2_HF_ms2", analysis.WelchLong.HfMs2, 1e-4),
            ("L1_LF_ms2", analysis.LombScargle.LfMs2, 1e-4),
            ("L1_HF_ms2", analysis.LombScargle.HfMs2, 1e-4),
            ("DFA_alpha1_4_16", analysis.DfaAlpha1, 2e-6),
            ("DFA_alpha1_4_11", analysis.DfaAlpha1To11, 2e-6),
            ("SampEn_A", entropy.A, 0),
            ("SampEn_B", entropy.B, 0),
            ("SampEn_m2_r02", entropy.Value, 1e-6),
        ];
        List<string> wrong = [];
        foreach ((string key, double? actual, double relative) in checks)
        {
            if (!reference.TryGetProperty(key, out JsonElement value))
            {
                continue; // sample entropy was left out for the longest series
            }

            double expected = value.GetDouble();
            if (!(Math.Abs(actual.GetValueOrDefault(double.NaN) - expected) <= relative * Math.Abs(expected) + 5.1e-7)) // references have six decimals
            {
                wrong.Add(FormattableString.Invariant($"{key} is {actual}, reference {expected}"));
            }
        }

        Assert.True(wrong.Count == 0, $"{name}: {string.Join("; ", wrong)}");
    }
}
