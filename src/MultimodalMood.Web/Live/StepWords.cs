using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Web.Live;

/// <summary>A protocol's steps in words.</summary>
public static class StepWords
{
    /// <summary>Kind and, inside a block, condition: <c>Listening · mood-cf</c>.</summary>
    public static string Of(in StepEntered step) => step.Condition is { Length: > 0 } condition ? $"{Of(step.StepKind)} · {condition}" : Of(step.StepKind);

    public static string Of(StepKind kind) => kind switch
    {
        StepKind.Information => "Information",
        StepKind.Consent => "Consent",
        StepKind.DeviceCheck => "Device check",
        StepKind.Baseline => "Baseline rest",
        StepKind.Survey => "Survey",
        StepKind.Listening => "Listening",
        StepKind.Pause => "Pause",
        StepKind.Debrief => "Debrief",
        StepKind.AttentionCheck => "Attention check",
        StepKind.Induction => "Mood induction",
        _ => kind.ToString(),
    };
}
