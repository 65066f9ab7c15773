using Microsoft.AspNetCore.Components;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Web.Live;

public sealed partial class MoodPlane
{
    private static int s_planes;

    // Ids are unique in the document: many tiles have a plane each.
    private readonly string _hatch = FormattableString.Invariant($"plane-hatch-{Interlocked.Increment(ref s_planes)}");

    /// <summary>The mood, or null when nothing is known.</summary>
    [Parameter, EditorRequired]
    public MoodEstimated? Mood { get; set; }

    /// <summary>Where it was, oldest first.</summary>
    [Parameter]
    public IReadOnlyList<(double Valence, double Arousal)> Trail { get; set; } = [];

    /// <summary>The last self-report, drawn beside the estimate.</summary>
    [Parameter]
    public MoodReported? Reported { get; set; }

    /// <summary>Without words, for a tile.</summary>
    [Parameter]
    public bool Small { get; set; }

    private string Label => Mood is { } mood
        ? $"Mood estimate: valence {Figures.Axis(mood.ValenceMean, mood.ValenceVariance)}, arousal {Figures.Axis(mood.ArousalMean, mood.ArousalVariance)}"
        : "Mood estimate unknown";

    private static string Points(IReadOnlyList<(double Valence, double Arousal)> trail) =>
        string.Join(' ', trail.Select(point => $"{AffectPlane.Unit(point.Valence)},{AffectPlane.Unit(-point.Arousal)}"));
}
