using MultimodalMood.Core.Recommenders;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Storage.Interactions;

/// <summary>Sorts the lines of a table before anything is written: what counts, what tells it again, what cannot be taken.</summary>
internal sealed class InteractionSorting
{
    private readonly Dictionary<(string Listener, string TrackId, long UtcUs), InteractionLine> _plays = [];
    private readonly Dictionary<(string Listener, string TrackId, double? Liking), List<InteractionLine>> _clicks = [];
    private readonly HashSet<string> _unknown = new(StringComparer.Ordinal);
    private readonly List<InteractionLine> _taken = [];
    private readonly List<InteractionDuplicate> _duplicates = [];
    private readonly List<CatalogueRejection> _rejected;

    private InteractionSorting(InteractionTable table) => _rejected = [.. table.Rejected];

    /// <summary>Lines that count, in the file's order.</summary>
    public IReadOnlyList<InteractionLine> Taken => _taken;

    public IReadOnlyList<InteractionDuplicate> Duplicates => _duplicates;

    public int UnknownTracks => _unknown.Count;

    public IReadOnlyList<CatalogueRejection> Rejected => [.. _rejected.OrderBy(one => one.Line)];

    /// <summary>Sorts a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="tracks">The catalogue's ids.</param>
    public static InteractionSorting Of(InteractionTable table, IReadOnlySet<string> tracks)
    {
        var sorting = new InteractionSorting(table);
        foreach (InteractionLine line in table.Lines)
        {
            sorting.Sort(line, tracks);
        }

        return sorting;
    }

    private void Sort(InteractionLine line, IReadOnlySet<string> tracks)
    {
        if (!tracks.Contains(line.TrackId))
        {
            _unknown.Add(line.TrackId);
            _rejected.Add(new CatalogueRejection(null, line.Line, "track_id", $"'{line.TrackId}' is no track of the catalogue; import the catalogue first"));
        }
        else if (_plays.TryGetValue((line.Listener, line.TrackId, line.UtcUs), out InteractionLine? same) && !same.SaysTheSame(line))
        {
            _rejected.Add(new CatalogueRejection(null, line.Line, "row", $"the same listener, track and time as line {same.Line}, with another rating, mood or activity; expected one line a play"));
        }
        else if (Click(line) is { } first)
        {
            _duplicates.Add(new InteractionDuplicate(line.Line, first.Line));
        }
        else
        {
            _plays.Add((line.Listener, line.TrackId, line.UtcUs), line);
            _taken.Add(line);
        }
    }

    /// <summary>The line that this one repeats, by the rule that the recommenders have for a double click; null for none.</summary>
    private InteractionLine? Click(InteractionLine line)
    {
        if (!_clicks.TryGetValue((line.Listener, line.TrackId, line.Liking), out List<InteractionLine>? before))
        {
            _clicks[(line.Listener, line.TrackId, line.Liking)] = [line];
            return null;
        }

        if (before.Find(one => Math.Abs(one.UtcUs - line.UtcUs) <= InteractionHistory.DoubleClickMicroseconds) is { } first)
        {
            return first;
        }

        before.Add(line);
        return null;
    }
}
