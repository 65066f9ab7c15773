using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Web.Live;

/// <summary>A session as it stands, for the tile, the panel and scripts. Unknown is null.</summary>
public sealed record LiveNow
{
    /// <summary>Session time of the last event, seconds.</summary>
    public double TimeS { get; init; }

    public SessionOrigin Origin { get; init; }

    public string OriginNote { get; init; } = "";

    public string Participant { get; init; } = "";

    /// <summary>The step in words, or null before the first.</summary>
    public string? Step { get; init; }

    public double StepEnteredS { get; init; }

    public required SensorNow Camera { get; init; }

    public required SensorNow Heart { get; init; }

    public SensorNow Skin { get; init; } = SensorNow.Unheard(SignalStream.SkinConductance);

    public SensorNow Motion { get; init; } = SensorNow.Unheard(SignalStream.Motion);

    /// <summary>What sensors said of themselves.</summary>
    public IReadOnlyDictionary<SignalStream, SensorDescribed> Described { get; init; } = new Dictionary<SignalStream, SensorDescribed>();

    /// <summary>What became of the last camera frame, or null.</summary>
    public FaceStatus? FaceStatus { get; init; }

    /// <summary>Faces in the last frame.</summary>
    public int FaceCount { get; init; }

    /// <summary>Quality of the last scored face picture in [0, 1].</summary>
    public double? FaceQuality { get; init; }

    /// <summary>Expression probabilities of the last frame; null when it was not scored or the camera is silent.</summary>
    public EmotionScores? Expression { get; init; }

    /// <summary>Whether the resting face corrects the expressions, and why not; null before the baseline.</summary>
    public FaceBaselineJudged? RestingFace { get; init; }

    /// <summary>The fused mood, or null before the first estimate.</summary>
    public MoodEstimated? Mood { get; init; }

    /// <summary>What the camera sees of a room; null in a session of one participant.</summary>
    public RoomNow? Room { get; init; }

    /// <summary>The mood of the last 30 s, oldest first: valence, arousal.</summary>
    public IReadOnlyList<(double Valence, double Arousal)> MoodTrail { get; init; } = [];

    /// <summary>The last self-report: valence, arousal and its time.</summary>
    public MoodReported? Reported { get; init; }

    public double? ReportedS { get; init; }

    /// <summary>Heart rate over the trailing 30 s, beats a minute; null when the strap is silent.</summary>
    public double? HeartRateBpm { get; init; }

    /// <summary>The heart rates of the last five minutes, oldest first.</summary>
    public IReadOnlyList<double> HeartRateTrail { get; init; } = [];

    /// <summary>RMSSD over the trailing 60 s, ms.</summary>
    public double? RmssdMs { get; init; }

    /// <summary>Beats corrected in the trailing 60 s, percent.</summary>
    public double? CorrectedPercent { get; init; }

    /// <summary>Share of the trailing 60 s that intervals cover, in [0, 1].</summary>
    public double? HeartCoverage { get; init; }

    /// <summary>What the heart's estimator said last, with how far it is to be trusted and why; null before.</summary>
    public ModalityEstimated? HeartEstimate { get; init; }

    /// <summary>Skin conductance level, µS: median of the last 10 s.</summary>
    public double? SkinLevelUs { get; init; }

    /// <summary>Skin conductance responses of the last minute.</summary>
    public double? ResponsesPerMin { get; init; }

    /// <summary>Movement of the last epoch of 5 s.</summary>
    public MotionComputed? Movement { get; init; }

    public TrackNow? Track { get; init; }

    public long FramesDropped { get; init; }

    public long InputsRejected { get; init; }

    /// <summary>How it ended; null while it runs.</summary>
    public SessionEndReason? EndReason { get; init; }
}
