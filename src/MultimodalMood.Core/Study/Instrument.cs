namespace MultimodalMood.Core.Study;

/// <summary>A questionnaire with its own rule of scoring.</summary>
public sealed record Instrument
{
    /// <summary>Id, as the file is named.</summary>
    public required string Id { get; init; }

    /// <summary>Title.</summary>
    public required LocalisedText Title { get; init; }

    /// <summary>What to read before the items; null when nothing is.</summary>
    public LocalisedText? Instruction { get; init; }

    /// <summary>Work to cite.</summary>
    public required string Citation { get; init; }

    /// <summary>Terms under which the words may be used.</summary>
    public required string Licence { get; init; }

    /// <summary>BCP 47 tags that every text is given in.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The items in order.</summary>
    public required IReadOnlyList<InstrumentItem> Items { get; init; }

    /// <summary>The scores; may be empty.</summary>
    public required IReadOnlyList<ScoreRule> Scores { get; init; }

    /// <summary>SHA-256 of the file's text in UTF-8, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>An item has no words yet: refused in a study until the lab imports its licensed wording.</summary>
    public bool IsTemplate => Items.Any(item => item.Text is null);
}
