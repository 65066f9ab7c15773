using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Sensors.Browser;

/// <summary>A sensor's state as the participant reads it, by the keys of the words: they stand in the host's resource files.</summary>
/// <param name="Word">Key of the one or two words for the chip.</param>
/// <param name="Advice">Key of what happened and what to do; null when nothing is to be done.</param>
/// <param name="Tone">ok, off, wait or trouble: shape and colour of the sign beside the word.</param>
public sealed record SensorWords(string Word, string? Advice, string Tone)
{
    /// <summary>Detail of a strap that is lost until the participant taps: <c>strap.js</c> says so after a reload.</summary>
    public const string NeedsTap = "needs a tap";

    /// <param name="state">What the sensor says.</param>
    /// <param name="gap">Why nothing usable comes from it now; null when it does.</param>
    public static SensorWords OfCamera(SensorState state, GapReason? gap = null) => state switch
    {
        SensorState.Live when gap is GapReason.NoFace => Camera("no_face", "trouble"),
        SensorState.Live when gap is GapReason.ParticipantLost => Camera("somebody_else", "trouble"),
        SensorState.Live when gap is GapReason.PoorPicture => Camera("poor_picture", "trouble"),
        SensorState.Live when gap is GapReason.FrozenPicture => Camera("frozen", "trouble"),
        SensorState.Live when gap is GapReason.ModelFailed => Camera("not_analysed", "trouble"),
        SensorState.Live when gap is GapReason.Silence => Camera("no_picture", "trouble"),
        SensorState.Live => Silent("camera_on", "ok"),
        SensorState.Connecting => Camera("starting", "wait"),
        SensorState.SwitchedOff => Camera("switched_off", "off"),
        SensorState.Declined => Camera("declined", "off"),
        SensorState.NoSignal => Camera("no_picture", "trouble"),
        SensorState.InsecureContext => Camera("insecure", "trouble"),
        SensorState.Denied => Camera("denied", "trouble"),
        SensorState.NotFound => Camera("none", "trouble"),
        SensorState.Busy => Camera("busy", "trouble"),
        SensorState.Constraints => Camera("constraints", "trouble"),
        SensorState.Policy => Camera("policy", "trouble"),
        SensorState.Hidden => Camera("hidden", "wait"),
        SensorState.Frozen => Camera("frozen", "trouble"),
        SensorState.Lost => Camera("lost", "trouble"),
        SensorState.Unsupported => Camera("unsupported", "trouble"),
        SensorState.Ended => Silent("camera_ended", "off"),
        _ => Silent("camera_off", "off"),
    };

    /// <param name="state">What the sensor says.</param>
    /// <param name="gap">Why nothing usable comes from it now; null when it does.</param>
    /// <param name="detail">What it said beside its state.</param>
    public static SensorWords OfStrap(SensorState state, GapReason? gap = null, string detail = "") => state switch
    {
        SensorState.Live when gap is GapReason.NoBeats => Strap("no_heartbeat", "trouble"),
        SensorState.Live when gap is GapReason.Silence => Strap("silent", "trouble"),
        SensorState.Live => Silent("strap_on", "ok"),
        SensorState.Connecting => Strap("connecting", "wait"),
        SensorState.SwitchedOff => Strap("switched_off", "off"),
        SensorState.Declined => Strap("declined", "off"),
        SensorState.NoSignal => Strap("no_heartbeat", "trouble"),
        SensorState.InsecureContext => Strap("insecure", "trouble"),
        SensorState.Denied => Strap("denied", "trouble"),
        SensorState.NotFound => Strap("none", "trouble"),
        SensorState.Busy => Strap("busy", "trouble"),
        SensorState.Constraints => Strap("constraints", "trouble"),
        SensorState.Policy => Strap("policy", "trouble"),
        SensorState.Hidden => Silent("strap_hidden", "wait"),
        SensorState.Frozen => Silent("strap_frozen", "trouble"),
        SensorState.Lost when detail == NeedsTap => Strap("reconnect", "trouble"),
        SensorState.Lost => Strap("lost", "trouble"),
        SensorState.Unsupported => Strap("unsupported", "trouble"),
        SensorState.Ended => Silent("strap_ended", "off"),
        _ => Silent("strap_off", "off"),
    };

    /// <summary>Whether the sensor works or is on its way to.</summary>
    public static bool IsOn(SensorState state) =>
        state is SensorState.Live or SensorState.Connecting or SensorState.NoSignal or SensorState.Hidden or SensorState.Frozen;

    private static SensorWords Camera(string cause, string tone) => new($"camera_{cause}", $"camera_{cause}_advice", tone);

    private static SensorWords Strap(string cause, string tone) => new($"strap_{cause}", $"strap_{cause}_advice", tone);

    private static SensorWords Silent(string word, string tone) => new(word, null, tone);
}
