using Microsoft.AspNetCore.Components;

namespace MultimodalMood.Web.Live;

public sealed partial class SignalPanel
{
    [Parameter, EditorRequired]
    public required LiveNow Now { get; set; }

    /// <summary>The reader is an assistant: neither HRV nor music is shown.</summary>
    [Parameter]
    public bool Blinded { get; set; }

    /// <summary>What else stands in the row.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private static string? Known(double? value) => value is null ? "unknown" : null;
}
