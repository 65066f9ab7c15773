using System.Text.Json.Nodes;

namespace MultimodalMood.Storage.Export.Bids;

/// <summary>A table of the tidy export as a behavioural file of each session (<c>_beh.tsv</c>, its name as acq label): the same cells, but for the two columns that its path says, and times as onsets.</summary>
internal sealed class BidsTable
{
    private static readonly string[] s_inThePath = ["participant_id", "session_id"];
    private readonly ExportTable _table;
    private readonly (int Index, string Name, JsonObject Said)[] _columns;

    public BidsTable(ExportTable table)
    {
        _table = table;
        _columns =
        [
            .. table.Codebook.Index().Where(column => !s_inThePath.Contains(column.Item.Column)).Select(column => (
                column.Index,
                column.Item.Column == "time_s" ? "onset" : column.Item.Column,
                BidsJson.Column(column.Item))),
        ];
    }

    /// <summary>The label by which its files are told from the others of a session.</summary>
    public string Label => BidsLabels.Plain(_table.Name);

    /// <summary>What is said of its columns.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode?>> Sidecar => _columns.Select(column => KeyValuePair.Create(column.Name, (JsonNode?)column.Said.DeepClone()));

    /// <summary>Writes a session's rows.</summary>
    /// <returns>False where the session has none, and no file was made.</returns>
    public bool Write(SessionLogView session, string path)
    {
        TsvFile? file = null;
        try
        {
            foreach (string?[] row in _table.Rows(session))
            {
                file ??= new TsvFile(path, _columns.Select(column => column.Name));
                file.Write(_columns.Select(column => row[column.Index]));
            }
        }
        finally
        {
            file?.Dispose();
        }

        return file is not null;
    }
}
