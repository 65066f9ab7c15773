namespace MultimodalMood.Core.Study;

/// <summary>What the parts of a protocol owe each other; a single field cannot tell.</summary>
internal static class ProtocolRules
{
    public static void Check(StudyProtocol protocol, JsonFaults faults)
    {
        Consents(protocol, faults);
        Moods(protocol, faults);
        Deception(protocol, faults);
        Stimuli(protocol, faults);
        Repair(protocol, faults);
        Answers(protocol, faults);
        AudienceRules.Check(protocol, faults);
        TogetherRules.Check(protocol, faults);
        AdaptRules.Check(protocol, faults);
        foreach (IGrouping<string, InclusionRule> twice in protocol.Inclusion.GroupBy(rule => rule.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            faults.Add("inclusion", $"\"{twice.Key}\"", $"the rule '{twice.Key}' stands here {twice.Count()} times; expected each id once.");
        }
    }

    private static void Consents(StudyProtocol protocol, JsonFaults faults)
    {
        foreach (IGrouping<string, ConsentItem> twice in protocol.Consents.GroupBy(item => item.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            faults.Add("consents", $"\"{twice.Key}\"", $"'{twice.Key}' is asked {twice.Count()} times; expected each item once.");
        }

        if (protocol.Consents.Any(item => item.Id == "frames_stored") && protocol.Consents.All(item => item.Id != "camera"))
        {
            faults.Add("consents", "\"frames_stored\"", "pictures are to be kept that nobody agreed to be taken; expected an item \"camera\" too.");
        }

        List<ProtocolStep> steps = [.. protocol.AllSteps];
        int consent = steps.FindIndex(step => step is ConsentStep);
        if (protocol.Consents.Count > 0 && consent < 0)
        {
            faults.Add("steps", null, "the consent items are never asked; expected a step of kind \"consent\".");
        }
        else if (consent > 0 && steps.Take(consent).FirstOrDefault(step => step is DeviceCheckStep or BaselineStep or ListeningStep) is { } early)
        {
            faults.Add(early.Path, null, $"this step records before the consent at {steps[consent].Path}; expected it after.");
        }
    }

    private static void Moods(StudyProtocol protocol, JsonFaults faults)
    {
        HashSet<string> asked = [.. protocol.Consents.Select(item => item.Id)];
        foreach (StudyCondition condition in protocol.Conditions.Values)
        {
            string[] needed = condition.Mood switch
            {
                "face" => ["camera"],
                "heart" => ["heart_rate"],
                "skin" => ["skin_conductance"],
                "fused" or "sham" or "yoked" => ["camera", "heart_rate", "skin_conductance"],
                _ => [],
            };
            if (needed.Length > 0 && !needed.Any(asked.Contains))
            {
                faults.Add($"conditions.{condition.Id}.mood", $"\"{condition.Mood}\"", $"the mood '{condition.Mood}' is made of what nobody consents to; expected a consent item {string.Join(" or ", needed)}.");
            }

            if (condition.Recommender == StudyCondition.Fixed && condition.Mood != "none")
            {
                faults.Add($"conditions.{condition.Id}.mood", $"\"{condition.Mood}\"", "a fixed list knows no mood; expected \"none\".");
            }
        }
    }

    private static void Deception(StudyProtocol protocol, JsonFaults faults)
    {
        foreach (StudyCondition condition in protocol.DesignConditions.Select(id => protocol.Conditions.GetValueOrDefault(id)).OfType<StudyCondition>().Where(condition => condition.IsDeceptive))
        {
            DebriefStep[] named = [.. protocol.AllSteps.OfType<DebriefStep>().Where(debrief => debrief.Discloses.Contains(condition.Id))];
            if (named.Length == 0)
            {
                faults.Add($"conditions.{condition.Id}.mood", $"\"{condition.Mood}\"", $"'{condition.Mood}' deceives the participant; expected a debrief whose \"discloses\" names '{condition.Id}'.");
            }
            else if (!named.Any(debrief => debrief.AskKeep))
            {
                faults.Add(named[0].Path + ".ask_keep", "false", $"this debrief names the deception '{condition.Id}'; expected \"ask_keep\": true, so that the participant decides again about the data.");
            }
        }
    }

    private static void Stimuli(StudyProtocol protocol, JsonFaults faults)
    {
        ListeningStep[] steps = [.. protocol.AllSteps.OfType<ListeningStep>()];
        if (steps.FirstOrDefault(step => step.Stimuli == ListeningStep.Rotate) is { } rotated)
        {
            int[] sizes = [.. protocol.StimulusSets.Values.Select(set => set.Count).Distinct()];
            if (protocol.StimulusSets.Count < protocol.DesignConditions.Count)
            {
                faults.Add("stimulus_sets", null, $"{protocol.StimulusSets.Count} sets are rotated over {protocol.DesignConditions.Count} conditions; expected at least one for each, because nobody hears a set twice.");
            }
            else if (sizes.Length > 1)
            {
                faults.Add("stimulus_sets", null, $"the sets that {rotated.Path} rotates have {string.Join(" and ", sizes)} tracks; expected matched sets of the same size.");
            }
        }

        // A step without a set of its own plays that of a fixed condition.
        int smallestFixed = protocol.Conditions.Values
            .Where(condition => condition.Stimuli is not null)
            .Select(condition => protocol.StimulusSets.GetValueOrDefault(condition.Stimuli!)?.Count ?? 0)
            .DefaultIfEmpty(0)
            .Min();
        foreach (ListeningStep step in steps)
        {
            int size = step.Stimuli switch
            {
                null => smallestFixed,
                ListeningStep.Rotate => protocol.StimulusSets.Values.Select(set => set.Count).DefaultIfEmpty(0).Min(),
                var id => protocol.StimulusSets.GetValueOrDefault(id)?.Count ?? 0,
            };
            if (size > 0 && step.Tracks + step.Offer - 1 > size)
            {
                faults.Add(step.Path + ".tracks", step.Tracks.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{step.Tracks} tracks, {step.Offer} offered each time, need a set of {step.Tracks + step.Offer - 1}; expected no more than its {size} tracks give.");
            }
        }
    }

    private static void Repair(StudyProtocol protocol, JsonFaults faults)
    {
        InductionStep? open = null;
        foreach (ProtocolStep step in protocol.AllSteps)
        {
            open = step switch
            {
                InductionStep { IsNegative: true } negative => negative,
                InductionStep { Repair: true } => null,
                _ => open,
            };
        }

        if (open is not null)
        {
            faults.Add(open.Path, $"\"{open.Mood}\"", $"a {open.Mood} induction must not be what a person goes home with; expected a later induction with \"repair\": true.");
        }
    }

    /// <summary>A test can only look back.</summary>
    private static void Answers(StudyProtocol protocol, JsonFaults faults)
    {
        HashSet<string> asked = new(StringComparer.Ordinal);
        foreach (ProtocolStep step in protocol.AllSteps)
        {
            switch (step)
            {
                case SurveyStep survey:
                    asked.Add(survey.Instrument);
                    break;
                case ScreeningStep screening:
                    asked.Add(screening.Instrument);
                    break;
                case BranchStep { Test: { } test } when !asked.Contains(test.Instrument):
                    faults.Add(step.Path + ".when.instrument", $"\"{test.Instrument}\"", $"no step before this one asks '{test.Instrument}'; expected an instrument that was asked.");
                    break;
                default:
                    break;
            }
        }
    }
}
