namespace MultimodalMood.Storage.Database;

/// <summary>One edition of a study's protocol, as its text; never changed once written.</summary>
public sealed class ProtocolRow
{
    public long Id { get; set; }

    public required string StudyCode { get; set; }

    public required string ProtocolId { get; set; }

    public required int Version { get; set; }

    public required string Text { get; set; }

    /// <summary>SHA-256 of the text in UTF-8, lower-case hex.</summary>
    public required string Sha256 { get; set; }

    public required long CreatedUtcUs { get; set; }
}
