namespace MultimodalMood.Web.Live;

/// <summary>All measures of the chart. Each column set shares its times.</summary>
public sealed class LiveTraces
{
    /// <summary>Most points that one drawn trace gets (O-33).</summary>
    public const int MaxDrawn = 2000;

    /// <summary>Expression probabilities of the face as observed: happy, sad, angry, neutral.</summary>
    public LiveTrace Expression { get; private init; } = new(4, extremes: 4);

    /// <summary>Mood estimate: valence, mean and standard deviation.</summary>
    public LiveTrace Valence { get; private init; } = new(2, extremes: 1);

    /// <summary>Mood estimate: arousal, mean and standard deviation.</summary>
    public LiveTrace Arousal { get; private init; } = new(2, extremes: 1);

    /// <summary>Heart rate over the trailing 30 s, beats a minute.</summary>
    public LiveTrace HeartRate { get; private init; } = new(1, extremes: 1);

    /// <summary>Each beat: RR interval in ms, and the detector's flag (0 normal, see <c>BeatFlag</c>).</summary>
    public LiveTrace Rr { get; private init; } = new(2, extremes: 1);

    /// <summary>RMSSD over the trailing 60 s, ms.</summary>
    public LiveTrace Rmssd { get; private init; } = new(1, extremes: 1);

    /// <summary>Self-reports: valence and arousal.</summary>
    public LiveTrace Reported { get; private init; } = new(2, extremes: 2);

    /// <summary>The same traces, none with more points than <paramref name="maxPoints"/>.</summary>
    public LiveTraces Thinned(int maxPoints = MaxDrawn) => new()
    {
        Expression = Expression.Thinned(maxPoints),
        Valence = Valence.Thinned(maxPoints),
        Arousal = Arousal.Thinned(maxPoints),
        HeartRate = HeartRate.Thinned(maxPoints),
        Rr = Rr.Thinned(maxPoints),
        Rmssd = Rmssd.Thinned(maxPoints),
        Reported = Reported.Thinned(maxPoints),
    };
}
