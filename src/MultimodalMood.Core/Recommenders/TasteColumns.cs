using System.Numerics.Tensors;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Recommenders;

/// <summary>What <see cref="PersonalTaste"/> sees of a track in a moment: 1, the fit to the mood in rating points, the standardised features, and the situation
/// times the track's valence and arousal. What is unknown is 0, the average.</summary>
internal sealed class TasteColumns
{
    /// <summary>Column of the fit to the mood.</summary>
    public const int MoodFit = 1;

    /// <summary>Variance of a mood of which only the means were kept: see <c>MoodInput</c>.</summary>
    private const double KeptMoodVariance = 0.08;

    /// <summary>Activities that have columns of their own: the commonest of the history.</summary>
    private const int MostActivities = 6;

    private const int Features = 2;
    private readonly TrackFeatures _features;
    private readonly string[] _activities;

    public TasteColumns(TrackFeatures features, InteractionHistory history)
    {
        _features = features;
        _activities = [.. history.Activities.Take(MostActivities)];
    }

    /// <summary>How many columns there are.</summary>
    public int Count => Features + _features.Columns + 4 + 2 * _activities.Length;

    /// <summary>Where the situation's columns begin.</summary>
    public int Situation => Features + _features.Columns;

    /// <summary>A play of the history.</summary>
    /// <returns>False for a track that the catalogue lacks.</returns>
    public bool Fill(Span<double> row, Interaction play)
    {
        if (_features.Row(play.TrackId) is not (>= 0 and int at))
        {
            return false;
        }

        Gaussian? Kept(double? value) => value is { } mean ? new Gaussian(mean, KeptMoodVariance) : null;
        Fill(row, at, InMood(TargetPoint.Of(play.MoodClasses, Kept(play.MoodAffect.Valence), Kept(play.MoodAffect.Arousal), RecommendationTarget.Match)), play.Context);
        return true;
    }

    /// <summary>A track of the catalogue in a mood.</summary>
    /// <param name="row">What is filled.</param>
    /// <param name="at">The track's row in the catalogue.</param>
    /// <param name="mood">What fits the mood.</param>
    /// <param name="context">The situation; null for an unknown one.</param>
    public void Fill(Span<double> row, int at, in Fit mood, ListeningContext? context)
    {
        row.Clear();
        row[0] = 1;
        row[MoodFit] = FitPoints(at, mood);
        _features.Filled(at).CopyTo(row[Features..]);
        FillSituation(row[Situation..], row[Features], row[Features + 1], context);
    }

    /// <summary>Weights with those of a situation laid onto valence and arousal, which it is a multiple of: for many tracks in one situation.</summary>
    public double[] Fold(ReadOnlySpan<double> weights, ListeningContext? context)
    {
        double[] folded = weights[..Situation].ToArray(), situation = new double[Count - Situation];
        FillSituation(situation, 1, 0, context);
        folded[Features] += TensorPrimitives.Dot(weights[Situation..], situation);
        FillSituation(situation, 0, 1, context);
        folded[Features + 1] += TensorPrimitives.Dot(weights[Situation..], situation);
        return folded;
    }

    /// <summary>A track's points by folded weights.</summary>
    public double Expect(ReadOnlySpan<double> folded, int at, in Fit mood) =>
        folded[0] + folded[MoodFit] * FitPoints(at, mood) + TensorPrimitives.Dot(folded[Features..], _features.Filled(at));

    private void FillSituation(Span<double> situation, double valence, double arousal, ListeningContext? context)
    {
        situation.Clear();
        if (context is null)
        {
            return;
        }

        situation[0] = context.Motion is { } motion ? (motion - 1) / 1.5 * arousal : 0;
        situation[1] = context.LightLuma is { } light ? (light - 128) / 64 * arousal : 0;
        if (context.HourOfDay is { } hour)
        {
            situation[2] = PortableMath.Sin(hour * Math.PI / 12) * arousal;
            situation[3] = PortableMath.Cos(hour * Math.PI / 12) * arousal;
        }

        if (Array.IndexOf(_activities, context.Activity) is >= 0 and int activity)
        {
            situation[4 + 2 * activity] = valence;
            situation[5 + 2 * activity] = arousal;
        }
    }

    /// <summary>What fits a mood, for many tracks.</summary>
    public Fit InMood(TargetPoint mood) => new(mood.In(_features.Valence, _features.Arousal), mood.UsualFit(_features.Valence, _features.Arousal));

    /// <summary>Rating points that the fit to a mood is worth, against a usual track of the catalogue; 0 for a track without valence and arousal.</summary>
    public double FitPoints(int at, in Fit mood) =>
        mood.Bell.Fit(_features.Places[2 * at], _features.Places[2 * at + 1]) is var fit && double.IsNaN(fit) ? 0 : ContentEvidence.PointsOfFit * (fit - mood.Usual);

    /// <summary>How well places fit a mood.</summary>
    /// <param name="Bell">The fit of a place.</param>
    /// <param name="Usual">The fit to expect of a track of the catalogue.</param>
    internal readonly record struct Fit(TargetPoint.Bell Bell, double Usual);
}
