using Microsoft.AspNetCore.Components;

namespace MultimodalMood.Web.Live;

public sealed partial class SessionTile
{
    [Parameter, EditorRequired]
    public Guid Session { get; set; }

    [Parameter, EditorRequired]
    public required LiveNow Now { get; set; }

    /// <summary>Seconds since the session's last event.</summary>
    [Parameter]
    public double? SilentS { get; set; }

    /// <summary>The reader is an assistant: mood and music are not shown.</summary>
    [Parameter]
    public bool Blinded { get; set; }

    private string Name => Now.Participant.Length > 0 ? Now.Participant : Session.ToString()[..8];

    private IReadOnlyList<SensorWord> Sensors => SensorWord.All(Now, SilentS);

    private bool NeedsHelp => Attention(Now, SilentS) >= (int)SensorTone.Trouble;

    /// <summary>How much a session asks for help: the worst of its sensors. Tiles are sorted by it.</summary>
    public static int Attention(LiveNow now, double? silentS) => SensorWord.All(now, silentS).Max(sensor => (int)sensor.Tone);
}
