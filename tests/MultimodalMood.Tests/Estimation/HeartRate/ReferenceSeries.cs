using System.Globalization;
using System.Text.Json;

namespace MultimodalMood.Tests.Estimation.HeartRate;

/// <summary>Series of intervals and the values that others computed from them.</summary>
internal static class ReferenceSeries
{
    public static double?[] Rest => Read(Path.Combine(RepositoryPaths.Root, "data/reference/heart/hrv_rest.txt"));

    public static double?[] Shared(string name) => Read(RepositoryPaths.SharedOrSkip($"data/physio/hrv/series/{name}.txt"));

    public static JsonDocument SharedJson(string name) => JsonDocument.Parse(File.ReadAllText(RepositoryPaths.SharedOrSkip($"data/physio/hrv/{name}.json")));

    public static double?[] FirstSeconds(double?[] rrMs, double seconds)
    {
        double sum = 0;
        return [.. rrMs.TakeWhile(rr => (sum += rr ?? 0) <= 1000 * seconds)];
    }

    public static double[] Peaks(JsonElement json) => [.. json.EnumerateArray().Select(peak => peak.GetDouble())];

    public static double?[] Intervals(double[] peaksMs) => [.. peaksMs.Skip(1).Zip(peaksMs, (later, earlier) => (double?)(later - earlier))];

    private static double?[] Read(string path) =>
        [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => (double?)double.Parse(line, CultureInfo.InvariantCulture))];
}
