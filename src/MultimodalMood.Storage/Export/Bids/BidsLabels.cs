namespace MultimodalMood.Storage.Export.Bids;

/// <summary>Labels of names. A BIDS label is of ASCII letters and digits alone, and two labels that differ by case alone would be one folder on many machines.</summary>
internal sealed class BidsLabels
{
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names that have a label, in the order in which they were first asked for.</summary>
    public IEnumerable<(string Name, string Label)> All => _labels.Select(pair => (pair.Key, pair.Value));

    /// <summary>The letters and digits of a name; where they are another's already, or there are none, with a number behind.</summary>
    public string Of(string name)
    {
        if (_labels.TryGetValue(name, out string? known))
        {
            return known;
        }

        string plain = Plain(name), label = plain;
        for (int number = 2; label.Length == 0 || !_taken.Add(label); number++)
        {
            label = FormattableString.Invariant($"{plain}x{number}");
        }

        return _labels[name] = label;
    }

    /// <summary>The letters and digits of a name.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit));
}
