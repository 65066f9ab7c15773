using MultimodalMood.Core.Estimation.Motion;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Web.Live;

/// <summary>A sensor's state in the words of the screen.</summary>
/// <param name="Sensor">Camera, Heart, Skin or Host.</param>
/// <param name="Word">Two or three words, such as "no face".</param>
/// <param name="Tone">How much it asks for attention.</param>
/// <param name="Detail">More, for the tooltip; may be empty.</param>
public sealed record SensorWord(string Sensor, string Word, SensorTone Tone, string Detail)
{
    /// <summary>Quality of a face picture below which it is called poor; the estimator down-weights such frames.</summary>
    public const double PoorQuality = 0.4;

    /// <summary>Silence of the host, seconds, that is worth a word: four missed ticks.</summary>
    public const double HostLateS = 1.5;

    /// <summary>Battery, percent, from which on a strap may not last another session.</summary>
    public const int LowBatteryPercent = 15;

    public static SensorWord Camera(LiveNow now)
    {
        SensorNow camera = now.Camera;
        if (camera.State is not SensorState.Live || camera.Gap is not null)
        {
            return Of("Camera", camera);
        }

        (string word, SensorTone tone) = now.FaceStatus switch
        {
            null => ("no picture", SensorTone.Trouble),
            FaceStatus.NoFace => ("no face", SensorTone.Trouble),
            FaceStatus.ParticipantLost => ("somebody else", SensorTone.Trouble),
            FaceStatus.Frozen => ("frozen picture", SensorTone.Trouble),
            FaceStatus.Failed => ("model failed", SensorTone.Trouble),
            FaceStatus.LowQuality => ("poor picture", SensorTone.Attention),
            _ when now.Room is { } room => (FormattableString.Invariant($"{now.FaceCount} faces"), room.Usable >= room.MinGroup ? SensorTone.Good : SensorTone.Attention),
            _ when now.FaceCount > 1 => (FormattableString.Invariant($"{now.FaceCount} faces"), SensorTone.Attention),
            _ when now.FaceQuality < PoorQuality => ("poor picture", SensorTone.Attention),
            _ => ("good", SensorTone.Good),
        };
        return new SensorWord("Camera", Labelled(word, camera.Origin), tone, camera.Detail);
    }

    public static SensorWord Heart(LiveNow now)
    {
        SensorNow heart = now.Heart;
        if (heart.State is not SensorState.Live || heart.Gap is not null)
        {
            return Of("Heart", heart);
        }

        if (now.Described.TryGetValue(SignalStream.HeartRate, out SensorDescribed strap) && strap.BatteryPercent <= LowBatteryPercent)
        {
            return new SensorWord("Heart", FormattableString.Invariant($"battery {strap.BatteryPercent} %"), SensorTone.Attention, "Change the strap's battery before the next session.");
        }

        // Above 20 % corrected beats a window gives heart rate only (affect.md).
        return now.CorrectedPercent > 20
            ? new SensorWord("Heart", Labelled("many corrected beats", heart.Origin), SensorTone.Attention, heart.Detail)
            : new SensorWord("Heart", Labelled("good", heart.Origin), SensorTone.Good, heart.Detail);
    }

    public static SensorWord Skin(LiveNow now) => Plain("Skin", now.Skin, "No skin conductance in this session.");

    /// <summary>Movement, from a strap's accelerometer. Of no weight by itself: it tells how much the heart's rate may mean.</summary>
    public static SensorWord Motion(LiveNow now) => now.Movement is { } movement && now.Motion is { State: SensorState.Live, Gap: null }
        ? new SensorWord("Movement", Labelled(movement.Level.ToString().ToLowerInvariant(), now.Motion.Origin), movement.Level is ActivityLevel.Still ? SensorTone.Good : SensorTone.Attention, now.Motion.Detail)
        : Plain("Movement", now.Motion, "No accelerometer in this session.");

    /// <summary>Whether the host keeps up: the time since its last event, or that the session has ended.</summary>
    /// <param name="now">The session.</param>
    /// <param name="silentS">Seconds since the last event by the session's clock; null for a finished session.</param>
    public static SensorWord Host(LiveNow now, double? silentS) => (now.EndReason, silentS) switch
    {
        (not null, _) or (_, null) => new SensorWord("Host", "ended", SensorTone.Quiet, EndWords(now.EndReason)),
        (_, > HostLateS) => new SensorWord("Host", FormattableString.Invariant($"{silentS:0} s behind"), SensorTone.Trouble, "Nothing was recorded since."),
        _ => new SensorWord("Host", "recording", SensorTone.Good, ""),
    };

    /// <summary>All four, in the order of the screen; of a room the camera and the host.</summary>
    public static IReadOnlyList<SensorWord> All(LiveNow now, double? silentS) => now.Room is not null ? [Camera(now), Host(now, silentS)] : [Camera(now), Heart(now), Skin(now), Host(now, silentS)];

    /// <summary>Words of a gap's band.</summary>
    public static string GapLabel(SignalStream stream, GapReason reason, SensorState state)
    {
        string sensor = stream switch { SignalStream.Camera => "camera", SignalStream.HeartRate => "heart", SignalStream.Motion => "movement", _ => "skin" };
        string why = reason switch
        {
            GapReason.HostDown => "host was down",
            GapReason.SensorState => Of(state).Word,
            _ => Of(reason),
        };
        return $"{sensor}: {why}";
    }

    public static string EndWords(SessionEndReason? reason) => reason switch
    {
        SessionEndReason.Completed => "completed",
        SessionEndReason.StoppedByParticipant => "stopped by the participant",
        SessionEndReason.ConsentDeclined => "a required consent was declined",
        SessionEndReason.EndedByStaff => "ended by staff",
        SessionEndReason.Excluded => "excluded by the screening",
        SessionEndReason.RecordingEnded => "the recording is over",
        SessionEndReason.Expired => "open for longer than a session may be",
        _ => "not running",
    };

    private static SensorWord Plain(string sensor, SensorNow now, string absent) => now switch
    {
        { State: SensorState.Unknown } => new SensorWord(sensor, "not used", SensorTone.Quiet, absent),
        { State: SensorState.Live, Gap: null } => new SensorWord(sensor, Labelled("good", now.Origin), SensorTone.Good, now.Detail),
        _ => Of(sensor, now),
    };

    private static SensorWord Of(string sensor, SensorNow now)
    {
        (string word, SensorTone tone) = now switch
        {
            { State: SensorState.Live, Gap: { } reason } => (Of(reason), SensorTone.Trouble),
            _ => Of(now.State),
        };
        return new SensorWord(sensor, word, tone, now.Detail);
    }

    private static string Of(GapReason reason) => reason switch
    {
        GapReason.NoFace => "no face",
        GapReason.ParticipantLost => "somebody else",
        GapReason.PoorPicture => "poor picture",
        GapReason.FrozenPicture => "frozen picture",
        GapReason.ModelFailed => "model failed",
        GapReason.NoBeats => "no heartbeat",
        GapReason.HostDown => "host was down",
        _ => "silent",
    };

    private static (string Word, SensorTone Tone) Of(SensorState state) => state switch
    {
        SensorState.Unknown => ("not connected", SensorTone.Quiet),
        SensorState.Declined => ("declined", SensorTone.Quiet),
        SensorState.SwitchedOff => ("switched off", SensorTone.Quiet),
        SensorState.Connecting => ("connecting", SensorTone.Attention),
        SensorState.Live => ("live", SensorTone.Good),
        SensorState.NoSignal => ("no signal", SensorTone.Trouble),
        SensorState.InsecureContext => ("insecure address", SensorTone.Trouble),
        SensorState.Denied => ("permission refused", SensorTone.Trouble),
        SensorState.NotFound => ("none found", SensorTone.Trouble),
        SensorState.Busy => ("used elsewhere", SensorTone.Trouble),
        SensorState.Constraints => ("cannot deliver", SensorTone.Trouble),
        SensorState.Policy => ("forbidden here", SensorTone.Trouble),
        SensorState.Hidden => ("tab hidden", SensorTone.Trouble),
        SensorState.Frozen => ("frozen picture", SensorTone.Trouble),
        SensorState.Lost => ("lost", SensorTone.Trouble),
        SensorState.Unsupported => ("unsupported browser", SensorTone.Trouble),
        SensorState.Ended => ("ended", SensorTone.Quiet),
        _ => (state.ToString(), SensorTone.Attention),
    };

    /// <summary>A stand-in is named wherever its data are shown.</summary>
    private static string Labelled(string word, SignalOrigin origin) => origin switch
    {
        SignalOrigin.Recorded => $"{word} (recording)",
        SignalOrigin.Simulated => $"{word} (simulated)",
        _ => word,
    };
}
