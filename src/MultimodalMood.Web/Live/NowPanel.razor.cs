using Microsoft.AspNetCore.Components;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.Face;

namespace MultimodalMood.Web.Live;

public sealed partial class NowPanel
{
    private static readonly Emotion[] s_emotions = [Emotion.Happy, Emotion.Sad, Emotion.Angry, Emotion.Neutral];

    [Parameter, EditorRequired]
    public required LiveNow Now { get; set; }

    private string Reported => Now.Reported is { } report
        ? $"{Figures.Signed(report.Valence)} / {Figures.Signed(report.Arousal)} at {Figures.Clock(Now.ReportedS ?? 0)}"
        : "not yet";

    private (string Words, string Tone) Flag => Now.Mood switch
    {
        null => ("○ No evidence yet", "now-quiet"),
        { Stale: true } => ("▲ Stale: drifting to the prior", "now-warn"),
        { Conflict: true } => ("▲ Conflict: spread widened", "now-warn"),
        _ => ("● Fresh, modalities agree", "now-good"),
    };

    private static string Words(EstimateReason reason) => reason switch
    {
        EstimateReason.NoBaseline => "no own rest yet",
        EstimateReason.ManyCorrectedBeats => "many corrected beats",
        EstimateReason.FewBeats => "few beats",
        EstimateReason.Movement => "moving",
        EstimateReason.PoorPicture => "poor picture",
        _ => "good",
    };

    private static string Words(FaceBaselineFinding finding) => finding switch
    {
        FaceBaselineFinding.Used => "corrected for",
        FaceBaselineFinding.SeldomSeen => "not corrected for: seldom seen",
        FaceBaselineFinding.PoorPictures => "not corrected for: poor pictures",
        FaceBaselineFinding.Unsteady => "not corrected for: it changed",
        FaceBaselineFinding.Smiling => "not corrected for: it smiled",
        _ => "not corrected for: another camera since",
    };

    private static string? Known<T>(T? value) => value is null ? "unknown" : null;

    private static string Width(double? share) => $"{Figures.Css(100 * (share ?? 0))}%";
}
