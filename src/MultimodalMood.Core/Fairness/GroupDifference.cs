using System.Globalization;

namespace MultimodalMood.Core.Fairness;

/// <summary>A group's share minus that of all other shown groups.</summary>
/// <param name="Value">In [-1, 1].</param>
/// <param name="Lower">Lower end of the 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="People">People of the group.</param>
/// <param name="Others">People of the others.</param>
public sealed record GroupDifference(double Value, double Lower, double Upper, int People, int Others)
{
    /// <summary>What it shows: never that things are fair, only that a difference is seen or that none can be told.</summary>
    public string Verdict => Lower > 0 ? "higher" : Upper < 0 ? "lower" : string.Create(CultureInfo.InvariantCulture, $"cannot tell with n = {People} and {Others}");
}
