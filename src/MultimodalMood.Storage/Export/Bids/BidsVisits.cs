using System.Text.Json.Nodes;

namespace MultimodalMood.Storage.Export.Bids;

/// <summary>Who took part and how often: labels of participants and visits, <c>participants.tsv</c> and a <c>_sessions.tsv</c> each.</summary>
internal sealed class BidsVisits
{
    private static readonly ExportTable s_sessions = TidyTables.All.Single(table => table.Name == "sessions");

    // The folder says whose session it is; the id of the record keeps its name beside BIDS's own.
    private static readonly (int Index, string Name, JsonObject Said)[] s_columns =
    [
        .. s_sessions.Codebook.Index().Where(column => column.Item.Column is not ("participant_id" or "opened_utc")).Select(column => (
            column.Index, column.Item.Column == "session_id" ? "record_id" : column.Item.Column, BidsJson.Column(column.Item))),
    ];

    private static readonly int s_opened = s_sessions.Codebook.Index().Single(column => column.Item.Column == "opened_utc").Index;

    private readonly BidsLabels _labels = new();
    private readonly Dictionary<string, List<string?[]>> _visits = new(StringComparer.Ordinal);

    /// <summary>Whether there is any.</summary>
    public bool Any => _visits.Count > 0;

    /// <summary>Takes a session in; a participant's sessions come in their order.</summary>
    /// <returns><c>sub-LABEL</c> and <c>ses-NN</c>.</returns>
    public (string Participant, string Visit) Add(SessionLogView session)
    {
        string participant = $"sub-{_labels.Of(session.Opened.ParticipantId)}";
        if (!_visits.TryGetValue(participant, out List<string?[]>? all))
        {
            _visits[participant] = all = [];
        }

        string visit = FormattableString.Invariant($"ses-{all.Count + 1:00}");
        string?[] row = s_sessions.Rows(session).Single();
        all.Add([visit, row[s_opened], .. s_columns.Select(column => row[column.Index])]);
        return (participant, visit);
    }

    /// <summary>Writes the tables. Who joined and has no session has no folder, and BIDS lists nobody without one.</summary>
    /// <returns>The files.</returns>
    public IEnumerable<string> Write(string directory, IReadOnlyList<string> joined)
    {
        if (!Any)
        {
            yield break;
        }

        using (var file = new TsvFile(Path.Combine(directory, "participants.tsv"), ["participant_id", "pseudonym", "join_order"]))
        {
            foreach ((string name, string label) in _labels.All)
            {
                file.Write([$"sub-{label}", name, joined.Index().Where(one => one.Item == name).Select(one => FormattableString.Invariant($"{one.Index + 1}")).FirstOrDefault()]);
            }
        }

        BidsJson.Write(Path.Combine(directory, "participants.json"), new JsonObject
        {
            ["pseudonym"] = BidsJson.Column("The name in the study's other exports. The label is its letters and digits; x and a number follow where two would be the same."),
            ["join_order"] = BidsJson.Column("1 for the first who joined the study."),
        });
        yield return "participants.tsv";
        yield return "participants.json";
        foreach ((string participant, List<string?[]> visits) in _visits)
        {
            string name = $"{participant}/{participant}_sessions";
            using (var file = new TsvFile(Path.Combine(directory, $"{name}.tsv"), ["session_id", "acq_time", .. s_columns.Select(column => column.Name)]))
            {
                visits.ForEach(file.Write);
            }

            BidsJson.Write(Path.Combine(directory, $"{name}.json"), new JsonObject(
            [
                new("acq_time", BidsJson.Column("UTC at time zero of the session; the onsets of its files count from there.")),
                .. s_columns.Select(column => KeyValuePair.Create(column.Name, (JsonNode?)column.Said.DeepClone())),
            ]));
            yield return $"{name}.tsv";
            yield return $"{name}.json";
        }
    }
}
