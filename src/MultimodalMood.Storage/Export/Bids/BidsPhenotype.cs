using System.Text.Json.Nodes;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Storage.Export.Bids;

/// <summary>Questionnaires as <c>phenotype/INSTRUMENT.tsv</c>. Such a table has one row a participant, so that an instrument that somebody was asked several times has a table for each time.</summary>
internal sealed class BidsPhenotype(InstrumentLibrary instruments)
{
    private readonly SortedDictionary<string, List<Asked>> _asked = new(StringComparer.Ordinal);

    /// <summary>Takes note of a session's answers; of an item that was answered twice the last counts.</summary>
    public void Take(SessionLogView session, string participant, string visit)
    {
        Dictionary<string, string> conditions = new(StringComparer.Ordinal);
        foreach (LogEntry entry in session.Entries)
        {
            if (entry.Kind is SessionEventKind.StepEntered)
            {
                StepEntered step = entry.Read<StepEntered>();
                conditions[step.StepId] = step.Condition;
            }
            else if (entry.Kind is SessionEventKind.AnswerGiven)
            {
                AnswerGiven answer = entry.Read<AnswerGiven>();
                if (!_asked.TryGetValue(answer.Instrument, out List<Asked>? all))
                {
                    _asked[answer.Instrument] = all = [];
                }

                Asked? now = all.Find(one => one.Participant == participant && one.Visit == visit && one.StepId == answer.StepId);
                if (now is null)
                {
                    all.Add(now = new Asked(participant, visit, answer.StepId, conditions.GetValueOrDefault(answer.StepId), entry.At.TotalSeconds, 1 + all.Count(one => one.Participant == participant)));
                }

                now.Answers[answer.Item] = (answer.Number, answer.Text);
            }
        }
    }

    /// <summary>Writes the tables with their descriptions.</summary>
    /// <returns>The files.</returns>
    public IEnumerable<string> Write(string directory)
    {
        var names = new BidsLabels();
        foreach ((string id, List<Asked> all) in _asked)
        {
            int times = all.Max(one => one.Time);
            Instrument? instrument = instruments.Find(id);
            string[] items = [.. (instrument?.Items.Select(item => item.Id) ?? []).Union(all.SelectMany(one => one.Answers.Keys).Order(StringComparer.Ordinal), StringComparer.Ordinal)];
            foreach (IGrouping<int, Asked> time in all.GroupBy(one => one.Time).OrderBy(group => group.Key))
            {
                string name = FormattableString.Invariant($"phenotype/{names.Of(id)}{(times == 1 ? "" : $"_{time.Key}")}");
                string[] scores = [.. (instrument?.Scores.Select(rule => rule.Id) ?? []).Select(score => items.Contains(score, StringComparer.Ordinal) ? $"{score}_score" : score)];
                using (var file = new TsvFile(Path.Combine(directory, $"{name}.tsv"), ["participant_id", "session_id", "step_id", "condition", "onset", .. items, .. scores]))
                {
                    foreach (Asked one in time)
                    {
                        file.Write(
                        [
                            one.Participant, one.Visit, one.StepId, one.Condition, CellText.Of(one.OnsetS),
                            .. items.Select(item => one.Answers.TryGetValue(item, out (double? Number, string? Text) answer) ? CellText.Of(answer.Number) ?? answer.Text : null),
                            .. (instrument?.Score(one.Answers.ToDictionary(pair => pair.Key, pair => pair.Value.Number, StringComparer.Ordinal)) ?? []).Select(score => CellText.Of(score.Value)),
                        ]);
                    }
                }

                BidsJson.Write(Path.Combine(directory, $"{name}.json"), Sidecar(id, instrument, items, scores, times, time.Key));
                yield return $"{name}.tsv";
                yield return $"{name}.json";
            }
        }
    }

    private static JsonObject Sidecar(string id, Instrument? instrument, string[] items, string[] scores, int times, int time)
    {
        string title = instrument is null ? id : $"{instrument.Title.In("en")}. {instrument.Citation}";
        return new JsonObject(
        [
            new("MeasurementToolMetadata", new JsonObject { ["Description"] = times == 1 ? title : FormattableString.Invariant($"{title} Asked several times; this is each participant's time {time}.") }),
            new("session_id", BidsJson.Column("The visit.")),
            new("step_id", BidsJson.Column("The step of the protocol.")),
            new("condition", BidsJson.Column("The condition in force.")),
            new("onset", BidsJson.Column("The first answer, since the session was opened.", "s")),
            .. items.Select(item => KeyValuePair.Create(item, (JsonNode?)Item(item, instrument?.Items.FirstOrDefault(one => one.Id == item)))),
            .. scores.Select(score => KeyValuePair.Create(score, (JsonNode?)new JsonObject { ["Description"] = "Score by the instrument's own rule; n/a where too few items were answered.", ["Derivative"] = true })),
        ]);
    }

    private static JsonObject Item(string id, InstrumentItem? item)
    {
        JsonObject said = BidsJson.Column(item?.Text?.In("en") ?? $"Item {id}.");
        var levels = new JsonObject();
        foreach (double value in item?.Scale.Values ?? [])
        {
            levels[CellText.Of(value)!] = item!.Scale.LabelOf(value, "en") is { Length: > 0 } label ? label : CellText.Of(value);
        }

        if (levels.Count > 0)
        {
            said["Levels"] = levels;
        }

        return said;
    }

    /// <summary>One time that a participant was asked an instrument.</summary>
    private sealed record Asked(string Participant, string Visit, string StepId, string? Condition, double OnsetS, int Time)
    {
        public Dictionary<string, (double? Number, string? Text)> Answers { get; } = new(StringComparer.Ordinal);
    }
}
