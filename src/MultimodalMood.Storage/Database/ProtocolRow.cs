namespace MultimodalMood.Storage.Database;

/// <summary>One edition of a study's protocol, word for word. The highest version is the current one.</summary>
public sealed class ProtocolRow
{
    public long Id { get; set; }

    public required string StudyCode { get; set; }

    public required string ProtocolId { get; set; }

    public required int Version { get; set; }

    /// <summary>The JSON document as it was given.</summary>
    public required string Text { get; set; }

    /// <summary>SHA-256 of <see cref="Text"/> in UTF-8, lower-case hex.</summary>
    public required string Sha256 { get; set; }

    public required long CreatedUtcUs { get; set; }
}
