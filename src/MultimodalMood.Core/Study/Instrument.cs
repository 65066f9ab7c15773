namespace MultimodalMood.Core.Study;

/// <summary>A questionnaire as its file in <c>data/instruments</c> defines it.</summary>
public sealed record Instrument
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Title.</summary>
    public required LocalisedText Title { get; init; }

    /// <summary>Whom to cite.</summary>
    public required string Citation { get; init; }

    /// <summary>Why its text may be shipped.</summary>
    public required string Licence { get; init; }

    /// <summary>Languages that every item has.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>A scoring template whose licensed wording the lab has yet to import; it cannot be asked.</summary>
    public bool IsTemplate => Items.Any(item => item.Text is null);

    /// <summary>Items in the order asked.</summary>
    public required IReadOnlyList<InstrumentItem> Items { get; init; }

    /// <summary>Scores.</summary>
    public required IReadOnlyList<ScoreRule> Scores { get; init; }

    /// <summary>SHA-256 of the file's text in UTF-8, lower-case hex.</summary>
    public required string Sha256 { get; init; }

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
}
