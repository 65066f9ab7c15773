using System.Globalization;

namespace MultimodalMood.Web.Ratings;

/// <summary>Counts in words.</summary>
public static class RatingWords
{
    public static string People(int count) => count == 1 ? "1 person" : $"{Number(count)} people";

    public static string Tracks(int count) => Of(count, "track");

    public static string Lines(int count) => Of(count, "line");

    public static string Ratings(int count) => Of(count, "rating");

    public static string Plays(int count) => Of(count, "play");

    /// <summary>A count with commas between thousands.</summary>
    public static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Of(int count, string one) => count == 1 ? $"1 {one}" : $"{Number(count)} {one}s";
}
