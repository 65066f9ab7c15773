namespace MultimodalMood.Core.Study;

<<<<<<< HEAD
/// <summary>A questionnaire as its file in <c>data/instruments</c> defines it.</summary>
public sealed record Instrument
{
    /// <summary>Id.</summary>
=======
/// <summary>A questionnaire with its own rule of scoring.</summary>
public sealed record Instrument
{
    /// <summary>Id, as the file is named.</summary>
>>>>>>> storage
    public required string Id { get; init; }

    /// <summary>Title.</summary>
    public required LocalisedText Title { get; init; }

<<<<<<< HEAD
    /// <summary>Whom to cite.</summary>
    public required string Citation { get; init; }

    /// <summary>Why its text may be shipped.</summary>
    public required string Licence { get; init; }

    /// <summary>Items in the order asked.</summary>
    public required IReadOnlyList<InstrumentItem> Items { get; init; }

    /// <summary>Scores.</summary>
=======
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
>>>>>>> storage
    public required IReadOnlyList<ScoreRule> Scores { get; init; }

    /// <summary>SHA-256 of the file's text in UTF-8, lower-case hex.</summary>
    public required string Sha256 { get; init; }

<<<<<<< HEAD
    /// <summary>Scores a set of answers; a missing answer stays missing, never 0.</summary>
    /// <param name="answers">Number by item id; null for "prefer not to answer".</param>
    public IReadOnlyList<ScaleScore> Score(IReadOnlyDictionary<string, double?> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        Dictionary<string, ItemScale> scales = Items.ToDictionary(item => item.Id, item => item.Scale, StringComparer.Ordinal);
        return [.. Scores.Select(rule => ScoreOne(rule, answers, scales))];
    }

    private static ScaleScore ScoreOne(ScoreRule rule, IReadOnlyDictionary<string, double?> answers, Dictionary<string, ItemScale> scales)
    {
        double sum = 0;
        int answered = 0, total = rule.Items.Count + rule.Reversed.Count;
        foreach (string id in rule.Items)
        {
            if (answers.GetValueOrDefault(id) is { } value)
            {
                sum += value;
                answered++;
            }
        }

        foreach (string id in rule.Reversed)
        {
            if (answers.GetValueOrDefault(id) is { } value)
            {
                sum += scales[id].Min!.Value + scales[id].Max!.Value - value;
                answered++;
            }
        }

        if (answered == 0 || answered < rule.MinAnswered * total)
        {
            return new ScaleScore(rule.Id, null, answered, total);
        }

        // A sum with allowed gaps is prorated; with all items answered the division changes nothing.
        double raw = rule.IsMean ? sum / answered : answered == total ? sum : sum / answered * total;
        return new ScaleScore(rule.Id, (raw + rule.Offset) * rule.Factor, answered, total);
    }
=======
    /// <summary>An item has no words yet: refused in a study until the lab imports its licensed wording.</summary>
    public bool IsTemplate => Items.Any(item => item.Text is null);
>>>>>>> storage
}
