namespace MultimodalMood.Learning.Recommendation;

/// <summary>The tracks' descriptions, brought to the rows of the interactions.</summary>
internal static class ItemColumns
{
    public static double[][] Read(NumericTable items, string source, EvaluationProtocol protocol, string[] rowItems, JoinedRows rows)
    {
        int id = items.Column(protocol.Item, "the protocol's item column");
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        foreach ((int place, (int line, string[] cells)) in items.Rows.Index())
        {
            places.TryAdd(cells[id], place);
        }

        var described = new JoinedRows([items]);
        double[][] numbers = described.Table(protocol.Content), words = described.OneHot(protocol.ContentWords);
        return [.. rowItems.Select((item, row) => places.TryGetValue(item, out int place)
            ? (double[])[.. numbers[place], .. words[place]]
            : throw rows.Fault(row, protocol.Item, $"'{item}' is not among the tracks of {source}, expected a row for it"))];
    }
}
