using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Music;

/// <summary>A rule of thumb for where music lies on the circumplex, from what was measured on its sound: a start until somebody has listened.</summary>
/// <remarks>
/// Arousal rises with tempo, level and brightness; valence with the major mode and tempo: the directions that studies agree on (Gabrielsson and
/// Lindström 2010, in Juslin and Sloboda, Handbook of Music and Emotion; Eerola, Friberg and Bresin 2013, Front. Psychol. 4:487). Cues are
/// standardised, weighted alike, since equal weights lose little where there is nothing to fit (Dawes 1979, Am. Psychol. 34(7):571-582), averaged,
/// and squashed by tanh. Centres and spreads of tempo, level and brightness are those of the 1,000 tracks of GTZAN's feature table. A correlation
/// difference of 0.35 is what the profile of a pure key has (<c>majorness</c>, Krumhansl 1990); half of it counts as one deviation.
/// How wrong it is: data/music/README.md.
/// </remarks>
public static class AffectFromSound
{
    private static readonly Gauge s_tempo = new(6.861, 0.340), s_brightness = new(11.021, 0.507), s_levelDb = new(-18.36, 5.36), s_majorness = new(0, 0.175);

    /// <summary>Valence and arousal in (-1, 1); null where no cue was measured.</summary>
    /// <param name="tempoBpm">Tempo.</param>
    /// <param name="features">Features of a <see cref="TrackAnalysis"/>: <c>energy</c>, <c>spectral_centroid_hz_mean</c>, <c>majorness</c>.</param>
    public static (double? Valence, double? Arousal) Of(double? tempoBpm, IReadOnlyDictionary<string, double> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        double? tempo = s_tempo.Of(Octaves(tempoBpm));
        double? brightness = s_brightness.Of(Octaves(Feature("spectral_centroid_hz_mean")));
        double? level = s_levelDb.Of(Feature("energy") is > 0 and { } energy ? 20 / PortableMath.Log(10) * PortableMath.Log(energy) : null);
        double? mode = s_majorness.Of(Feature("majorness"));
        return (mode is null ? null : Mean(mode, tempo), brightness is null ? null : Mean(tempo, brightness, level));

        double? Feature(string name) => features.TryGetValue(name, out double value) ? value : null;
    }

    private static double? Octaves(double? value) => value is > 0 and { } positive ? PortableMath.Log(positive) / PortableMath.Log(2) : null;

    private static double Mean(params ReadOnlySpan<double?> cues)
    {
        double sum = 0;
        int known = 0;
        foreach (double? cue in cues)
        {
            sum += cue ?? 0;
            known += cue is null ? 0 : 1;
        }

        return Math.Round(PortableMath.Tanh(sum / known), 3);
    }

    /// <summary>What is ordinary of a cue.</summary>
    private readonly record struct Gauge(double Centre, double Spread)
    {
        public double? Of(double? value) => value is { } known ? (known - Centre) / Spread : null;
    }
}
