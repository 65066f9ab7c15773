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

    /// <summary>Each interval between normal beats, put right where it was an artefact: length in ms,
    /// and that of the one before it (null where it is not known), so that a thinned trace still holds true pairs.</summary>
    public LiveTrace Nn { get; private init; } = new(2, extremes: 1);

    /// <summary>Skin conductance: as sampled, its level and its responses, µS.</summary>
    public LiveTrace Skin { get; private init; } = new(3, extremes: 3);

    /// <summary>Each skin conductance response at its peak: amplitude, µS (null where its onset was not seen).</summary>
    public LiveTrace Responses { get; private init; } = new(1, extremes: 1);

    /// <summary>Movement of each epoch of 5 s: mean amplitude deviation in milli-g, and the activity level (see <c>ActivityLevel</c>).</summary>
    public LiveTrace Motion { get; private init; } = new(2, extremes: 1);

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
        Nn = Nn.Thinned(maxPoints),
        Skin = Skin.Thinned(maxPoints),
        Responses = Responses.Thinned(maxPoints),
        Motion = Motion.Thinned(maxPoints),
        Rmssd = Rmssd.Thinned(maxPoints),
        Reported = Reported.Thinned(maxPoints),
    };

    /// <summary>These traces with beats, intervals and skin taken from others.</summary>
    internal LiveTraces With(LiveTraces definitive) => new()
    {
        Expression = Expression,
        Valence = Valence,
        Arousal = Arousal,
        HeartRate = HeartRate,
        Rr = definitive.Rr,
        Nn = definitive.Nn,
        Skin = definitive.Skin,
        Responses = definitive.Responses,
        Motion = Motion,
        Rmssd = Rmssd,
        Reported = Reported,
    };
}
