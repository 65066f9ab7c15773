using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace MultimodalMood.Web.Player;

/// <summary>One question about the track just heard, 1 to 5; keys 1 to 5 answer too.</summary>
public sealed partial class RatingView
{
    private static readonly string[] s_liking = ["not at all", "a little", "so-so", "well", "very much"];
    private static readonly string[] s_fit = ["not at all", "a little", "so-so", "well", "perfectly"];
    private string _question = "";
    private string[] _words = s_liking;
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
        (_question, _words) = Scale switch
        {
            "liking" => ("How much did you like this track?", s_liking),
            "mood_fit" => ("How well did it fit your mood?", s_fit),
            _ => ($"How do you rate this track: {Scale.Replace('_', ' ')}?", s_fit),
        };
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
