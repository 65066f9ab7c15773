using System.Globalization;
using System.Text.Json;
using MultimodalMood.Core.Estimation.SkinConductance;

namespace MultimodalMood.Tests.Estimation.SkinConductance;

public sealed class SkinConductanceAnalysisTests
{
    private const double RateHz = 20;

    [Theory]
    [InlineData("nk_eventrelated", "highpass", PhasicMethod.HighPass)]
    [InlineData("nk_eventrelated", "smoothmedian", PhasicMethod.SmoothedMedian)]
    [InlineData("nk_resting8", "highpass", PhasicMethod.HighPass)]
    [InlineData("nk_resting8", "smoothmedian", PhasicMethod.SmoothedMedian)]
    [InlineData("biosppy_eda", "highpass", PhasicMethod.HighPass)]
    [InlineData("biosppy_eda", "smoothmedian", PhasicMethod.SmoothedMedian)]
    public void Record_AgreesWithTheReference(string series, string method, PhasicMethod how)
    {
        var analysis = SkinConductanceAnalysis.Of(Series(series), RateHz, how);

        double[][] parts = [.. File.ReadLines(RepositoryPaths.SharedOrSkip($"data/physio/eda/series/{series}_20hz_{method}.csv")).Skip(1).Select(line => line.Split(',').Select(Number).ToArray())];
        Assert.Equal(parts.Length, analysis.TonicUs.Count);
        for (int i = 0; i < parts.Length; i++)
        {
            Assert.Equal(parts[i][0], analysis.TonicUs[i], 1e-6); // the references have six decimals
            Assert.Equal(parts[i][1], analysis.PhasicUs[i], 1e-6);
        }

        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(RepositoryPaths.SharedOrSkip("data/physio/eda/reference_eda.json")));
        JsonElement scr = file.RootElement.GetProperty("series").GetProperty(series).GetProperty(method).GetProperty("scr_neurokit");
        Assert.Equal(scr.GetProperty("count").GetInt32(), analysis.Responses.Count);
        AssertAgree(scr, "onsets", 1 / RateHz, 0, analysis.Responses.Select(one => one.OnsetS));
        AssertAgree(scr, "peaks", 1 / RateHz, 0, analysis.Responses.Select(one => (double?)one.PeakS));
        AssertAgree(scr, "amplitude", 1, 1e-6, analysis.Responses.Select(one => one.AmplitudeUs));
        AssertAgree(scr, "rise_time_s", 1, 1e-9, analysis.Responses.Select(one => one.RiseS));
        AssertAgree(scr, "recovery_time_s", 1, 1e-9, analysis.Responses.Select(one => one.RecoveryS));
    }

    [Fact]
    public void SkinThatDoesNotVary_HasNoResponse()
    {
        var analysis = SkinConductanceAnalysis.Of(Enumerable.Repeat(4.2, 400).ToArray(), RateHz, PhasicMethod.SmoothedMedian);

        Assert.InRange(analysis.Responses.Count(response => response.AmplitudeUs > 1e-6), 0, 0);
        Assert.Equal(4.2, analysis.TonicUs[200], 9);
    }

    [Fact]
    public void RecordTooShortToFilter_IsRefused()
    {
        int least = SkinConductanceAnalysis.LeastSamples(RateHz);

        Assert.Throws<ArgumentException>(() => SkinConductanceAnalysis.Of(new double[least - 1], RateHz));
        Assert.Empty(SkinConductanceAnalysis.Of(new double[least], RateHz).Responses);
    }

    internal static double[] Series(string name) => [.. File.ReadLines(RepositoryPaths.SharedOrSkip($"data/physio/eda/series/{name}_20hz.txt")).Where(line => line.Length > 0).Select(Number)];

    private static void AssertAgree(JsonElement scr, string key, double unit, double tolerance, IEnumerable<double?> actual)
    {
        double?[] expected = [.. scr.GetProperty(key).EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? null : (double?)(value.GetDouble() * unit))];
        double?[] found = [.. actual];
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(expected[i].HasValue == found[i].HasValue && (expected[i] is not { } value || Math.Abs(value - found[i]!.Value) <= tolerance + 1e-9),
                FormattableString.Invariant($"{key}[{i}] is {found[i]}, expected {expected[i]}"));
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
