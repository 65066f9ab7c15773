using System.Globalization;

namespace MultimodalMood.Web.Live;

/// <summary>Numbers as the screens write them: with unit and sensible digits, the same in every language.</summary>
public static class Figures
{
    /// <summary>What stands where a number is not known.</summary>
    public const string Unknown = "unknown";

    /// <summary><c>72 bpm</c>.</summary>
    public static string Bpm(double? bpm) => bpm is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:0} bpm") : Unknown;

    /// <summary><c>43 ms</c>.</summary>
    public static string Ms(double? ms) => ms is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:0} ms") : Unknown;

    /// <summary><c>0.31</c>.</summary>
    public static string Two(double? value) => value is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) : Unknown;

    /// <summary><c>62 %</c> of a share in [0, 1].</summary>
    public static string Percent(double? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:0} %") : Unknown;

    /// <summary><c>+0.31 ± 0.12</c>: an affect axis, its sign always written (a true minus).</summary>
    public static string Axis(double? mean, double? variance) => mean is { } m && variance is { } v
        ? string.Create(CultureInfo.InvariantCulture, $"{Signed(m)} ± {Math.Sqrt(v):0.00}")
        : Unknown;

    /// <summary><c>+0.31</c> or <c>−0.31</c>.</summary>
    public static string Signed(double? value) => value is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{(known < 0 ? '−' : '+')}{Math.Abs(known):0.00}")
        : Unknown;

    /// <summary>Session time: <c>04:07</c>, or <c>1:04:07</c> from an hour on.</summary>
    public static string Clock(double seconds)
    {
        long whole = (long)Math.Max(seconds, 0);
        return whole < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{whole / 60:00}:{whole % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole / 3600}:{whole / 60 % 60:00}:{whole % 60:00}");
    }

    /// <summary>A coordinate or length for SVG and CSS.</summary>
    public static string Css(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
