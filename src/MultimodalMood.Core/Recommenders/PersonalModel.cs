using MultimodalMood.Core.Music;

namespace MultimodalMood.Core.Recommenders;

/// <summary>What the <c>thompson</c> arm's model of one listener has been worth, visit by visit, whichever arm played.</summary>
/// <param name="ListenerId">Whose.</param>
/// <param name="Visits">Their visits in order of time.</param>
/// <param name="Expression">What their face has been worth as a sign of liking.</param>
public sealed record PersonalModel(string ListenerId, IReadOnlyList<VisitError> Visits, ExpressionLiking Expression)
{
    /// <summary>Looks back at every listener of a history, predicting before learning.</summary>
    /// <param name="listeners">Whom to look at.</param>
    /// <param name="history">Everybody's plays, oldest first.</param>
    /// <param name="catalogue">All tracks.</param>
    /// <remarks>Others' plays count up to the beginning of a visit, the listener's own up to each rating.</remarks>
    public static IReadOnlyList<PersonalModel> Of(IReadOnlyList<string> listeners, IReadOnlyList<Interaction> history, IReadOnlyList<Track> catalogue)
    {
        ArgumentNullException.ThrowIfNull(listeners);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(catalogue);
        if (listeners.Count == 0 || catalogue.Count == 0)
        {
            return [];
        }

        InteractionHistory all = InteractionHistory.Of(history);
        var columns = new TasteColumns(TrackFeatures.Of(catalogue), all);
        RatingMeans means = all.Means;
        return [.. listeners.Select(listener => new PersonalModel(listener, Look(listener, history, columns), ExpressionLiking.Of(listener, all.All, means)))];
    }

    private static List<VisitError> Look(string listener, IReadOnlyList<Interaction> history, TasteColumns columns)
    {
        Interaction[] own = [.. history.Where(one => string.Equals(one.ListenerId, listener, StringComparison.Ordinal))];
        List<VisitError> visits = [];
        foreach (IGrouping<Guid?, Interaction> visit in own.GroupBy(one => one.SessionId).OrderBy(visit => visit.Min(one => one.UtcMicroseconds)))
        {
            long begun = visit.Min(one => one.UtcMicroseconds);
            Interaction[] before = [.. history.Where(one => one.UtcMicroseconds < begun || one.SessionId is null)];
            InteractionHistory then = InteractionHistory.Of(before);
            RatingMeans ofOthers = then.MeansOfOthers(listener);
            PersonalTaste.Prior prior = PersonalTaste.OfOthers(listener, then, ofOthers, columns);
            List<Interaction> known = [.. before.Where(one => string.Equals(one.ListenerId, listener, StringComparison.Ordinal))];
            visits.Add(Foretell(visits.Count + 1, [.. visit.OrderBy(one => one.UtcMicroseconds)], before, known, prior, ofOthers, columns));
        }

        return visits;
    }

    private static VisitError Foretell(int number, Interaction[] plays, Interaction[] before, List<Interaction> known, PersonalTaste.Prior prior, RatingMeans ofOthers, TasteColumns columns)
    {
        double[] row = new double[columns.Count];
        double model = 0, baseline = 0;
        int ratings = 0;
        List<Interaction> soFar = [.. before];
        foreach (Interaction play in plays)
        {
            if (play is { Rating: { } rating, RatingIsImplied: false } && columns.Fill(row, play))
            {
                InteractionHistory then = InteractionHistory.Of(soFar);
                RatingMeans means = then.Means;
                PersonalTaste taste = prior.With(InteractionHistory.Of(known).All, ExpressionLiking.Of(play.ListenerId, then.All, means), ofOthers, columns);
                double said = Math.Clamp(ofOthers.Mean + ofOthers.TrackOffset(play.TrackId) + taste.Expect(row), 1, 5);
                double usual = Math.Clamp(means.Expected(play.ListenerId, play.TrackId), 1, 5);
                model += (said - rating) * (said - rating);
                baseline += (usual - rating) * (usual - rating);
                ratings++;
            }

            known.Add(play);
            soFar.Add(play);
        }

        return new VisitError(number, ratings, model, baseline);
    }
}
