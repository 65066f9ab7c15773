using System.Globalization;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Storage.Catalogue;

/// <summary>The scale that numbers are written on, such as a catalogue's valence and arousal, which are kept in [-1, 1].</summary>
/// <param name="Min">What stands for -1.</param>
/// <param name="Max">What stands for 1.</param>
public readonly record struct AffectScale(double Min, double Max)
{
    /// <summary>The scale of this product, [-1, 1].</summary>
    public static AffectScale Signed => new(-1, 1);

    /// <summary>Reads <c>0..1</c>, <c>1..9</c> or any other MIN..MAX.</summary>
    /// <param name="text">The scale.</param>
    /// <param name="argument">Where it stands, for the message.</param>
    /// <exception cref="InvalidInputException">It is no such scale.</exception>
    public static AffectScale Parse(string text, string argument = "--va-scale")
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] ends = text.Split("..");
        return ends.Length == 2
            && double.TryParse(ends[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double min)
            && double.TryParse(ends[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double max)
            && double.IsFinite(min) && double.IsFinite(max) && min < max
            ? new AffectScale(min, max)
            : throw new InvalidInputException("argument", null, argument, $"'{text}' is no scale; expected MIN..MAX, such as -1..1, 0..1 or 1..9.");
    }

    /// <summary>A written value in [-1, 1]; one that is written on this scale already stays as it is, to the last bit.</summary>
    public double ToSigned(double written) => (2 * written - (Min + Max)) / (Max - Min);
}
