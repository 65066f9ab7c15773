using Microsoft.AspNetCore.Components;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Web.Live;

public sealed partial class MoodPlane
{
    private static int s_planes;
    private readonly string _hatch;
    private readonly string _clip;

    public MoodPlane()
    {
        // Ids are unique in the document: many tiles have a plane each.
        int number = Interlocked.Increment(ref s_planes);
        _hatch = FormattableString.Invariant($"plane-hatch-{number}");
        _clip = FormattableString.Invariant($"plane-clip-{number}");
    }

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
        string.Join(' ', trail.Select(point => $"{Unit(point.Valence)},{Unit(-point.Arousal)}"));

    /// <summary>The plane is drawn at 100 units to 1: browsers space letters badly at sizes below a pixel.</summary>
    private static string Unit(double affect) => Figures.Css(100 * affect);
}
