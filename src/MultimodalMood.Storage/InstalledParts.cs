using System.Globalization;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Storage;

/// <summary>What an installation can run: a protocol may be sound and still ask for more.</summary>
/// <param name="Instruments">Instruments.</param>
/// <param name="Recommenders">Recommender ids.</param>
/// <param name="Moods">Sources of the mood that can be served.</param>
/// <param name="Tracks">Track ids that can be played.</param>
public sealed record InstalledParts(InstrumentLibrary Instruments, IReadOnlyCollection<string> Recommenders, IReadOnlyCollection<string> Moods, IReadOnlySet<string> Tracks)
{
    /// <summary>The lab's own estimators of heart and skin: hash by id.</summary>
    public IReadOnlyDictionary<string, string> HeartModels { get; init; } = new Dictionary<string, string>();

    /// <summary>The lab's own late fusions: hash by id.</summary>
    public IReadOnlyDictionary<string, string> Fusions { get; init; } = new Dictionary<string, string>();

    /// <summary>Expression models: identity by id.</summary>
    public IReadOnlyDictionary<string, string> FaceModels { get; init; } = new Dictionary<string, string>();

    /// <summary>Everything that a protocol asks for and this installation lacks, by path.</summary>
    public IReadOnlyList<InputFault> Missing(StudyProtocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        List<InputFault> missing = [];
        foreach (StudyCondition condition in protocol.Conditions.Values)
        {
            if (condition.Recommender != StudyCondition.Fixed && !Recommenders.Contains(condition.Recommender))
            {
                missing.Add(new InputFault($"conditions.{condition.Id}.recommender", condition.Recommender, $"there is no recommender '{condition.Recommender}' here; expected one of {string.Join(", ", Recommenders)}."));
            }

            if (!Moods.Contains(condition.Mood))
            {
                missing.Add(new InputFault($"conditions.{condition.Id}.mood", condition.Mood, $"the mood '{condition.Mood}' cannot be served here; expected one of {string.Join(", ", Moods)}."));
            }
        }

        missing.AddRange(((InputFault?[])
        [
            MissingFile("heart_model", protocol.HeartModel, HeartModels, "a file of `mood fit heart` among the lab's own"),
            MissingFile("fusion", protocol.Fusion, Fusions, "a file of `mood fit mood` among the lab's own"),
            MissingFile("face_model", protocol.FaceModel, FaceModels, "an expression model's folder in models/"),
        ]).OfType<InputFault>());

        foreach ((string set, IReadOnlyList<string> tracks) in protocol.StimulusSets)
        {
            string[] unknown = [.. tracks.Where(track => !Tracks.Contains(track))];
            if (unknown.Length > 0)
            {
                missing.Add(new InputFault($"stimulus_sets.{set}", string.Join(", ", unknown), $"{string.Join(", ", unknown)} cannot be played here; expected tracks of the catalogue that have a sound file."));
            }
        }

        foreach (ProtocolStep step in protocol.AllSteps)
        {
            if ((step as SurveyStep)?.Instrument is { } asked)
            {
                Check(step, asked, protocol, missing);
            }
            else if (step is ScreeningStep screening && Check(step, screening.Instrument, protocol, missing) is { } instrument)
            {
                missing.AddRange(screening.Rules.Index().Where(rule => instrument.Items.All(item => item.Id != rule.Item.Test.Item))
                    .Select(rule => new InputFault(string.Create(CultureInfo.InvariantCulture, $"{step.Path}.rules[{rule.Index}].item"), rule.Item.Test.Item, $"the instrument '{instrument.Id}' has no item '{rule.Item.Test.Item}'; expected one of {string.Join(", ", instrument.Items.Select(item => item.Id))}.")));
            }
            else if (step is BranchStep { Test: { } test } && Instruments.Find(test.Instrument) is { } tested && tested.Items.All(item => item.Id != test.Item))
            {
                missing.Add(new InputFault($"{step.Path}.when.item", test.Item, $"the instrument '{tested.Id}' has no item '{test.Item}'; expected one of {string.Join(", ", tested.Items.Select(item => item.Id))}."));
            }
        }

        return missing;
    }

    private Instrument? Check(ProtocolStep step, string id, StudyProtocol protocol, List<InputFault> missing)
    {
        string path = $"{step.Path}.instrument";
        if (Instruments.Find(id) is not { } instrument)
        {
            missing.Add(new InputFault(path, id, $"there is no instrument '{id}' here; expected one of {string.Join(", ", Instruments.All.Select(known => known.Id))}."));
            return null;
        }

        if (instrument.IsTemplate)
        {
            missing.Add(new InputFault(path, id, $"'{id}' is a scoring template without its licensed wording; expected it imported with `mood import instrument`."));
        }
        else if (protocol.Languages.Except(instrument.Languages).ToArray() is { Length: > 0 } languages)
        {
            missing.Add(new InputFault(path, id, $"'{id}' has no wording in {string.Join(", ", languages)}; expected every language that the protocol offers."));
        }

        return instrument;
    }

    private static InputFault? MissingFile(string field, LabFileChoice? choice, IReadOnlyDictionary<string, string> installed, string expected)
    {
        if (choice is null || (installed.TryGetValue(choice.Id, out string? hash) && hash == choice.Sha256))
        {
            return null;
        }

        return new InputFault(field, choice.Id, hash is null
            ? $"there is no '{choice.Id}' here; expected {expected}."
            : $"'{choice.Id}' here has the hash {hash}; expected {choice.Sha256}.");
    }
}
