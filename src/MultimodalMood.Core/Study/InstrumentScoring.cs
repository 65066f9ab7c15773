namespace MultimodalMood.Core.Study;

/// <summary>Computes an instrument's scores from answers.</summary>
public static class InstrumentScoring
{
    /// <summary>Every score of the instrument, in its order.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="answers">Item id and answer; an item that is missing here, or null, was not answered. Never counted as 0.</param>
    public static IReadOnlyList<ScaleScore> Score(Instrument instrument, IReadOnlyDictionary<string, double?> answers)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(answers);
        return [.. instrument.Scores.Select(rule => Score(rule, instrument, answers))];
    }

    private static ScaleScore Score(ScoreRule rule, Instrument instrument, IReadOnlyDictionary<string, double?> answers)
    {
        double sum = 0;
        int answered = 0;
        foreach (string id in rule.Items)
        {
            if (answers.GetValueOrDefault(id) is { } answer)
            {
                sum += answer;
                answered++;
            }
        }

        foreach (string id in rule.Reversed)
        {
            if (answers.GetValueOrDefault(id) is { } answer)
            {
                ItemScale scale = instrument.Items.First(item => item.Id == id).Scale;
                sum += scale.Min!.Value + scale.Max!.Value - answer;
                answered++;
            }
        }

        int items = rule.Items.Count + rule.Reversed.Count;
        if (answered == 0 || answered < rule.MinAnswered * items)
        {
            return new ScaleScore(rule.Id, null, answered, items);
        }

        double joined = rule.Method == ScoreMethod.Mean ? sum / answered : answered == items ? sum : sum / answered * items;
        return new ScaleScore(rule.Id, (joined + rule.Offset) * rule.Factor, answered, items);
    }
}
