namespace MultimodalMood.Storage.Export;

/// <summary>Who takes part, also who has no session yet.</summary>
internal sealed class ParticipantTable(IReadOnlyList<string> pseudonyms) : ColumnTable<(int Index, string Pseudonym)>(
    "participants",
    [
        ExportColumn<(int Index, string Pseudonym)>.Text("participant_id", "Pseudonym.", p => p.Pseudonym),
        ExportColumn<(int Index, string Pseudonym)>.Whole("join_order", "1 for the first to join.", p => p.Index + 1, ">= 1"),
    ])
{
    public override bool IsComplete => true;

    public override IEnumerable<string?[]> Rows(SessionLogView session) => [];

    public override IEnumerable<string?[]> LastRows() => pseudonyms.Index().Select(Cells);
}
