using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace MultimodalMood.Web.Player;

/// <summary>One question about the track just heard, 1 to 5; keys 1 to 5 answer too.</summary>
public sealed partial class RatingView
{
    private string _question = "";
    private string[] _words = ["", "", "", "", ""];
    private bool _sent;

    /// <summary>liking or mood_fit.</summary>
    [Parameter, EditorRequired]
    public required string Scale { get; set; }

    [Parameter]
    public string? TrackTitle { get; set; }

    /// <summary>The answer; null when the participant prefers not to give one.</summary>
    [Parameter]
    public EventCallback<double?> OnRated { get; set; }

    protected override void OnParametersSet()
    {
        string scale = Scale is "liking" or "mood_fit" or "familiarity" ? Scale : "other";
        _question = Words[$"rate_{scale}", Scale.Replace('_', ' ')];
        _words = [Words["like_1"], Words["like_2"], Words["like_3"], Words["like_4"], Words[scale is "liking" ? "like_5" : "fit_5"]];
    }

    private Task KeyAsync(KeyboardEventArgs key) => key.Key is [>= '1' and <= '5'] ? RateAsync(key.Key[0] - '0') : Task.CompletedTask;

    private async Task RateAsync(double? value)
    {
        if (_sent)
        {
            return;
        }

        _sent = true;
        await OnRated.InvokeAsync(value);
    }
}
