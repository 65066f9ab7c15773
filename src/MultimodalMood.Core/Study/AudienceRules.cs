namespace MultimodalMood.Core.Study;

/// <summary>What a study of a room must not ask for: everything that means one enrolled person, and every picture kept.</summary>
internal static class AudienceRules
{
    private static readonly string[] s_consents = ["heart_rate", "skin_conductance", "motion", "frames_stored"];

    public static void Check(StudyProtocol protocol, JsonFaults faults)
    {
        if (protocol.Audience is null)
        {
            return;
        }

        if (protocol.Consents.All(item => item.Id != "camera"))
        {
            faults.Add("audience", null, "a camera looks at a room and nobody was told; expected a consent item \"camera\" whose text is a notice for everybody in the room.");
        }

        foreach (ConsentItem item in protocol.Consents.Where(item => s_consents.Contains(item.Id)))
        {
            faults.Add("consents", $"\"{item.Id}\"", item.Id == "frames_stored"
                ? "a room's pictures show people whom nobody asked; expected no item \"frames_stored\" in a study with an audience."
                : $"'{item.Id}' measures one person and says nothing about a room; expected no such item in a study with an audience.");
        }

        foreach (StudyCondition condition in protocol.Conditions.Values.Where(condition => condition.Mood is not ("none" or "face")))
        {
            faults.Add($"conditions.{condition.Id}.mood", $"\"{condition.Mood}\"", $"'{condition.Mood}' is one person's mood; expected \"face\" (all faces together) or \"none\" in a study with an audience.");
        }

        if (protocol.Gestures.Count > 0)
        {
            faults.Add("gestures", null, "a gesture is one person's word about a track; expected none in a study with an audience.");
        }

        foreach ((string field, LabFileChoice? file) in ((string, LabFileChoice?)[])[("heart_model", protocol.HeartModel), ("fusion", protocol.Fusion)])
        {
            if (file is not null)
            {
                faults.Add(field, $"\"{file.Id}\"", "one person's sensors are not fused in a room; expected no such field in a study with an audience.");
            }
        }

        foreach ((int index, InclusionRule rule) in protocol.Inclusion.Index().Where(rule => rule.Item.Measure == "heart_coverage"))
        {
            faults.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"inclusion[{index}].measure"), $"\"{rule.Measure}\"", "no heart is measured in a room, so that no session would be included; expected another measure in a study with an audience.");
        }

        foreach (ProtocolStep step in protocol.AllSteps)
        {
            Step(step, faults);
        }
    }

    private static void Step(ProtocolStep step, JsonFaults faults)
    {
        switch (step)
        {
            case BaselineStep:
                faults.Add(step.Path, null, "a baseline is one person's own rest; expected no such step in a study with an audience.");
                break;
            case DeviceCheckStep check when check.Require.Contains("heart_rate") || check.Require.Contains("headphones"):
                faults.Add(step.Path + ".require", null, "a room wears neither a strap nor headphones; expected \"camera\" and \"sound\" at most in a study with an audience.");
                break;
            case ListeningStep { Adapt: not null }:
                faults.Add(step.Path + ".adapt", null, "a playlist adapts to one person's estimate and its uncertainty; expected no \"adapt\" in a study with an audience: each track is chosen for the room's mood of its moment.");
                break;
            case ListeningStep { ShowMood: true }:
                faults.Add(step.Path + ".show_mood", "true", "the host's page would show one person's estimate, which there is none of; expected false in a study with an audience.");
                break;
            case ListeningStep { Continuous: true }:
                faults.Add(step.Path + ".continuous", "true", "the continuous rating is one person's and is compared with their own estimate; expected false in a study with an audience.");
                break;
            default:
                break;
        }
    }
}
