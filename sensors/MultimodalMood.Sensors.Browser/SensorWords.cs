using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Sensors.Browser;

/// <summary>A sensor's state as the participant reads it: one word, what it means, what to do about it.</summary>
/// <param name="Word">One or two words for the chip.</param>
/// <param name="Advice">What happened and what to do; empty when nothing is to be done.</param>
/// <param name="Tone">ok, off, wait or trouble: shape and colour of the sign beside the word.</param>
public sealed record SensorWords(string Word, string Advice, string Tone)
{
    /// <param name="state">What the sensor says.</param>
    /// <param name="gap">Why nothing usable comes from it now; null when it does.</param>
    public static SensorWords OfCamera(SensorState state, GapReason? gap = null) => state switch
    {
        SensorState.Live when gap is GapReason.NoFace => new("no face seen", "Sit in front of the camera, with light on your face.", "trouble"),
        SensorState.Live when gap is GapReason.ParticipantLost => new("somebody else", "Another face is in the picture. Only you should be seen.", "trouble"),
        SensorState.Live when gap is GapReason.PoorPicture => new("poor picture", "Turn towards the camera, with light on your face.", "trouble"),
        SensorState.Live when gap is GapReason.FrozenPicture => new("frozen", "The same picture comes again and again. Turn the camera off and on.", "trouble"),
        SensorState.Live when gap is GapReason.ModelFailed => new("not analysed", "The pictures cannot be analysed just now. The session goes on without them.", "trouble"),
        SensorState.Live when gap is GapReason.Silence => new("no picture", "The camera is on but sends no new picture. Check its cover and cable.", "trouble"),
        SensorState.Live => new("on", "", "ok"),
        SensorState.Connecting => new("starting", "Your browser may ask for permission: choose \"Allow\".", "wait"),
        SensorState.SwitchedOff => new("off", "You turned it off. The session goes on without it.", "off"),
        SensorState.Declined => new("declined", "You chose to take part without it.", "off"),
        SensorState.NoSignal => new("no picture", "The camera is on but sends no new picture. Check its cover and cable.", "trouble"),
        SensorState.InsecureContext => new("not available here", "This address is not secure, so the browser offers no camera. Open the https address, or http://localhost on the lab's own computer.", "trouble"),
        SensorState.Denied => new("not allowed", "The camera was refused. Click the camera sign in the address bar, choose \"Allow\", then turn it on again.", "trouble"),
        SensorState.NotFound => new("none found", "No camera was found. Plug one in, then turn it on again.", "trouble"),
        SensorState.Busy => new("in use", "Another program uses the camera. Close it (a video call, perhaps), then turn it on again.", "trouble"),
        SensorState.Constraints => new("does not fit", "This camera cannot deliver the picture that is needed, also with relaxed settings. Try another camera.", "trouble"),
        SensorState.Policy => new("blocked", "The browser's or the organisation's settings forbid cameras on this page. Ask the researcher.", "trouble"),
        SensorState.Hidden => new("paused", "This tab was hidden, so the pictures stopped. They go on now.", "wait"),
        SensorState.Frozen => new("frozen", "The same picture comes again and again. Turn the camera off and on.", "trouble"),
        SensorState.Lost => new("lost", "The camera has gone. Check its cable; turn it on again if it does not come back by itself.", "trouble"),
        SensorState.Unsupported => new("not supported", "This browser cannot use a camera. A current Chrome, Edge, Firefox or Safari can.", "trouble"),
        SensorState.Ended => new("ended", "", "off"),
        _ => new("off", "", "off"),
    };

    /// <param name="state">What the sensor says.</param>
    /// <param name="gap">Why nothing usable comes from it now; null when it does.</param>
    public static SensorWords OfStrap(SensorState state, GapReason? gap = null) => state switch
    {
        SensorState.Live when gap is GapReason.NoBeats => new("no heartbeat", "The strap is connected but feels no heartbeat. Moisten its electrodes.", "trouble"),
        SensorState.Live when gap is GapReason.Silence => new("silent", "Nothing came from the strap for some seconds. Stay near the computer.", "trouble"),
        SensorState.Live => new("on", "", "ok"),
        SensorState.Connecting => new("connecting", "Choose your strap in the browser's list. Moisten its electrodes and wear it.", "wait"),
        SensorState.SwitchedOff => new("off", "You turned it off. The session goes on without it.", "off"),
        SensorState.Declined => new("declined", "You chose to take part without it.", "off"),
        SensorState.NoSignal => new("no beats", "The strap is connected but feels no heartbeat. Moisten its electrodes.", "trouble"),
        SensorState.InsecureContext => new("not available here", "This address is not secure, so the browser offers no Bluetooth. Open the https address, or http://localhost on the lab's own computer.", "trouble"),
        SensorState.Denied => new("not allowed", "Bluetooth was refused. Allow it in the browser's settings for this page, then connect again.", "trouble"),
        SensorState.NotFound => new("none chosen", "No strap was chosen, or none is near. Wear it and connect again.", "trouble"),
        SensorState.Busy => new("in use", "Another program or phone holds the strap. Close it there, then connect again.", "trouble"),
        SensorState.Constraints => new("does not fit", "This device has no heart-rate service. Choose another.", "trouble"),
        SensorState.Policy => new("blocked", "The browser's or the organisation's settings forbid Bluetooth on this page. Ask the researcher.", "trouble"),
        SensorState.Hidden => new("paused", "", "wait"),
        SensorState.Frozen => new("frozen", "", "trouble"),
        SensorState.Lost => new("lost", "The link to the strap broke. It is tried again by itself; stay near the computer.", "trouble"),
        SensorState.Unsupported => new("not supported", "This browser has no Bluetooth for pages. Chrome and Edge have.", "trouble"),
        SensorState.Ended => new("ended", "", "off"),
        _ => new("off", "", "off"),
    };

    /// <summary>Whether the sensor works or is on its way to.</summary>
    public static bool IsOn(SensorState state) =>
        state is SensorState.Live or SensorState.Connecting or SensorState.NoSignal or SensorState.Hidden or SensorState.Frozen;
}
