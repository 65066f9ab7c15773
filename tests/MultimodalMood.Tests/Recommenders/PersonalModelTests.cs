using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Tests.Recommenders;

public sealed class PersonalModelTests
{
    private static readonly Track[] s_tracks = Tracks();

    [Fact]
    public void TasteOfOnesOwn_IsForetoldBetterFromVisitToVisit()
    {
        Interaction[] history = Study(people: 12, visits: 3, ratings: 10, ownTaste: 1, seed: 3);

        IReadOnlyList<PersonalModelSummary> visits = PersonalModelSummary.Of(PersonalModel.Of(Everybody(history), history, s_tracks));

        Assert.Equal([1, 2, 3], visits.Select(visit => visit.Visit));
        Assert.All(visits, visit => Assert.Equal((12, 120), (visit.People, visit.Ratings)));
        Assert.True(visits[2].ModelRmse < visits[0].ModelRmse, $"{visits[0].ModelRmse} at first, {visits[2].ModelRmse} in the end");
        Assert.True(visits[2].GainCi95![0] > 0, $"gain [{visits[2].GainCi95![0]}, {visits[2].GainCi95![1]}]");
    }

    [Fact]
    public void NoTasteOfOnesOwn_ShowsNoGain()
    {
        Interaction[] history = Study(people: 12, visits: 2, ratings: 10, ownTaste: 0, seed: 4);

        Assert.All(PersonalModelSummary.Of(PersonalModel.Of(Everybody(history), history, s_tracks)), visit => Assert.True(visit.GainCi95![0] < 0.02));
    }

    [Fact]
    public void WhatComesLater_ChangesNoErrorOfBefore()
    {
        Interaction[] history = Study(people: 4, visits: 2, ratings: 6, ownTaste: 1, seed: 5);
        Interaction[] otherwise = [.. history.Select((one, i) => i >= history.Length / 2 ? one with { Rating = 6 - one.Rating } : one)];

        string First(Interaction[] plays) => string.Join(' ', PersonalModel.Of(Everybody(plays), plays, s_tracks).Select(person => person.Visits[0]));

        Assert.Equal(First(history), First(otherwise));
    }

    [Fact]
    public void NobodyAndNothing_AreEmpty()
    {
        Assert.Empty(PersonalModel.Of([], [], s_tracks));
        Assert.Empty(PersonalModelSummary.Of([]));
    }

    private static string[] Everybody(Interaction[] history) => [.. history.Select(one => one.ListenerId).Distinct()];

    private static Interaction[] Study(int people, int visits, int ratings, double ownTaste, ulong seed)
    {
        var random = new Pcg32(seed);
        (double V, double A)[] tastes = [.. Enumerable.Range(0, people).Select(_ => (2 * ownTaste * random.NextGaussian(), 2 * ownTaste * random.NextGaussian()))];
        List<Interaction> plays = [];
        for (int visit = 0; visit < visits; visit++)
        {
            for (int person = 0; person < people; person++)
            {
                Guid session = Guid.NewGuid();
                for (int rating = 0; rating < ratings; rating++)
                {
                    Track track = s_tracks[random.NextInt32(s_tracks.Length)];
                    double liking = 3 + tastes[person].V * track.Valence!.Value + tastes[person].A * track.Arousal!.Value + 0.5 * random.NextGaussian();
                    plays.Add(new Interaction($"p{person}", track.Id, Math.Clamp(Math.Round(liking), 1, 5), null, Affect.Unknown, plays.Count * 100_000_000L) { SessionId = session });
                }
            }
        }

        return [.. plays];
    }

    private static Track[] Tracks()
    {
        var random = new Pcg32(9);
        return [.. Enumerable.Range(0, 60).Select(i => ToyData.Track($"t{i}", 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1))];
    }
}
