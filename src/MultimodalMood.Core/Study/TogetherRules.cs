namespace MultimodalMood.Core.Study;

/// <summary>What a step that several participants hear together must not ask for: everything by which one of them would decide for the others.</summary>
internal static class TogetherRules
{
    private static readonly string[] s_arms = ["group-average", "group-least-misery", "group-fair", "random", "popularity"];

    public static void Check(StudyProtocol protocol, JsonFaults faults)
    {
        ListeningStep[] steps = [.. protocol.AllSteps.OfType<ListeningStep>().Where(step => step.Together)];
        foreach (ListeningStep step in steps)
        {
            if (step.Offer > 1)
            {
                faults.Add(step.Path + ".offer", step.Offer.ToString(System.Globalization.CultureInfo.InvariantCulture), "one participant would choose for the others; expected no offer in a step that is heard together.");
            }

            if (step.Adapt is not null)
            {
                faults.Add(step.Path + ".adapt", null, "one participant's mood would turn the music of the others; expected no adapt in a step that is heard together.");
            }

            if (step.Stimuli is not null)
            {
                faults.Add(step.Path + ".stimuli", $"\"{step.Stimuli}\"", "a fixed set is not chosen for anybody; expected no stimuli in a step that is heard together.");
            }

            if (protocol.Audience is not null)
            {
                faults.Add(step.Path + ".together", "true", "a study with an audience has one session for the room; expected sessions of participants for a step that is heard together.");
            }
        }

        foreach (StudyCondition condition in steps.Length == 0 ? [] : protocol.Conditions.Values)
        {
            if (!s_arms.Contains(condition.Recommender))
            {
                faults.Add($"conditions.{condition.Id}.recommender", $"\"{condition.Recommender}\"", $"'{condition.Recommender}' chooses for one person; expected one of {string.Join(", ", s_arms)} in a study with a step that is heard together.");
            }

            if (condition.IsDeceptive)
            {
                faults.Add($"conditions.{condition.Id}.mood", $"\"{condition.Mood}\"", "a borrowed mood is lent to one person; expected another mood in a study with a step that is heard together.");
            }
        }
    }
}
