using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Study.Simulation;

/// <summary>Answers, drawn evenly over each item's own scale.</summary>
public sealed partial class SimulatedParticipant
{
    private async Task AnswerAsync(PlannedStep step, string instrumentId, IReadOnlyList<ScreeningRule> rules)
    {
        Instrument instrument = instruments.Find(instrumentId)
            ?? throw new InvalidInputException(protocol.Id, null, $"{step.Definition.Path}.instrument", $"there is no instrument '{instrumentId}' here.");
        bool unfit = Happens(habits.Unfit);
        foreach (InstrumentItem item in instrument.Items)
        {
            double shownS = Between(1, 8);
            session.Advance(shownS);
            AnswerTest[] tests = unfit ? [] : [.. rules.Where(rule => rule.Test.Item == item.Id).Select(rule => rule.Test)];
            (double? number, string? text) = tests.Length == 0 && Happens(habits.PreferNot) ? (null, null) : Draw(item.Scale, tests);
            await session.PostDurableAsync(session.Now, new AnswerGiven(step.Id, instrument.Id, item.Id, number, text, shownS * 1000));
        }

        if (instrument.Items.Any(item => item.Scale.Kind is ScaleKind.AffectGrid))
        {
            await session.PostDurableAsync(session.Now, new MoodReported(OnAxis(step, "valence"), OnAxis(step, "arousal"), step.Id));
        }
    }

    private double? OnAxis(PlannedStep step, string item) => Progress.Answers.TryGetValue((step.Id, item), out AnswerGiven given) ? (given.Number - 5) / 4 : null;

    private (double? Number, string? Text) Draw(ItemScale scale, AnswerTest[] tests)
    {
        double min = scale.Min ?? 1, max = scale.Max ?? Math.Max(min, scale.LabelsIn(protocol.Languages[0]).Count + min - 1);
        switch (scale.Kind)
        {
            case ScaleKind.Text:
                return (null, "dry run");
            case ScaleKind.MultiChoice:
                return (null, string.Join(',', Enumerable.Range((int)min, (int)(max - min) + 1).Where(_ => Happens(0.4)).DefaultIfEmpty((int)min).Select(choice => choice.ToString(System.Globalization.CultureInfo.InvariantCulture))));
            case ScaleKind.Slider:
                return (Math.Round(Between(min, max), 2), null);
            default:
                break;
        }

        // Whole steps; a number without an upper bound stays in what people write.
        double top = Math.Min(max, min + 200);
        double[] fitting = [.. Enumerable.Range(0, (int)(top - min) + 1).Select(stepUp => min + stepUp).Where(value => tests.All(test => test.Passes(value)))];
        return (fitting.Length == 0 ? min + _random.NextInt32((int)(top - min) + 1) : fitting[_random.NextInt32(fitting.Length)], null);
    }

    private async Task GiveContextAsync(PlannedStep step, ContextStep context)
    {
        foreach (string question in context.Ask)
        {
            double shownS = Between(1, 5);
            session.Advance(shownS);
            IReadOnlyList<string> options = ContextStep.Options[question];
            await _way.GiveContextAsync(step, question, Happens(habits.PreferNot) ? null : options[_random.NextInt32(options.Count)], shownS * 1000);
        }
    }

    private async Task ElicitAsync(PlannedStep step)
    {
        IReadOnlyList<Track> order = ElicitationList.Order(catalogue, session.Opened.Seed);
        while (ElicitationList.Next(step, order, Progress) is { } track)
        {
            session.Advance(Between(1, 6));
            await _way.ElicitAsync(step, NextId(), track.Id, Happens(0.3) ? null : 1 + _random.NextInt32(5));
        }
    }
}
