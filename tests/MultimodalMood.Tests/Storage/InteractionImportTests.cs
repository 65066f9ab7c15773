using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Interactions;

namespace MultimodalMood.Tests.Storage;

public sealed class InteractionImportTests : TestDatabase
{
    private const string Table = """
        user_id,item_id,timestamp,rating,valence,arousal,activity
        ann@example.org,demo-01,2026-01-31T12:00:00Z,5,0.5,-0.25,working
        ann@example.org,demo-02,1769860800,,,,
        bob,demo-01,1769860801000,3,,,
        """;

    private static readonly AffectScale s_ratings = new(1, 5);

    [Fact]
    public async Task Lines_AreThereForEverySessionAndHaveNoName()
    {
        InteractionImportReport report = await ImportAsync(Table);
        IReadOnlyList<Interaction> history = await Get<ListeningHistory>().ReadAsync(SessionOrigin.Live, "any", Stop);

        Assert.Equal((3, 0, 0, 2, 0), (report.Added, report.Updated, report.Unchanged, report.Listeners, report.Rejected.Count));
        Assert.Equal(["demo-01", "demo-02", "demo-01"], history.Select(one => one.TrackId));
        Assert.Equal([5.0, null, 3.0], history.Select(one => one.Rating));
        Assert.Equal((0.5, -0.25, "working"), (history[0].MoodAffect.Valence, history[0].MoodAffect.Arousal, history[0].Context!.Activity));
        Assert.Equal(1769860800_000_000, history[0].UtcMicroseconds);
        Assert.Equal([1769860800_000_000, 1769860801_000_000], history.Skip(1).Select(one => one.UtcMicroseconds));
        Assert.Equal(history[0].ListenerId, history[1].ListenerId);
        Assert.All(history, one => Assert.DoesNotContain("ann", one.ListenerId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SameTableTwice_ChangesNothing_AndAChangedRatingIsAnUpdate()
    {
        await ImportAsync(Table);
        InteractionImportReport again = await ImportAsync(Table), changed = await ImportAsync(Table.Replace(",3,", ",4,", StringComparison.Ordinal));

        Assert.Equal((0, 0, 3), (again.Added, again.Updated, again.Unchanged));
        Assert.Equal((0, 1, 2), (changed.Added, changed.Updated, changed.Unchanged));
    }

    [Fact]
    public async Task RatingScale_IsBroughtToOneToFive()
    {
        await Get<InteractionImport>().RunAsync(new StringReader("user_id,track_id,timestamp,rating\na,demo-01,1,0\na,demo-02,2,100"), "t.csv", new AffectScale(0, 100), "", Stop);

        Assert.Equal([1.0, 5.0], (await Get<ListeningHistory>().ReadAsync(SessionOrigin.Live, "any", Stop)).Select(one => one.Rating));
    }

    [Fact]
    public async Task BadLines_AreNamedAndTheGoodOnesTaken()
    {
        InteractionImportReport report = await ImportAsync("""
            user_id;track_id;timestamp;rating
            a;demo-01;2026-01-31T12:00:00;3
            a;nowhere;5;3
            ;demo-01;5;3
            a;demo-01;5;3,5
            a;demo-01;5;9
            a;demo-02;5;3
            a;demo-02;5;4
            a;demo-01
            """);

        Assert.Equal(1, report.Added);
        Assert.Equal([2, 3, 4, 5, 6, 8, 9], report.Rejected.Select(bad => bad.Line!.Value));
        Assert.Equal(["timestamp", "track_id", "user_id", "rating", "rating", "row", "row"], report.Rejected.Select(bad => bad.Field));
        Assert.Contains("Z or an offset", report.Rejected[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingColumn_IsNamed()
    {
        InvalidInputException fault = await Assert.ThrowsAsync<InvalidInputException>(() => ImportAsync("user_id,track_id,rating\na,demo-01,3"));

        Assert.Contains("timestamp", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownStudy_IsNamed() => await Assert.ThrowsAsync<InvalidInputException>(
        () => Get<InteractionImport>().RunAsync(new StringReader(Table), "t.csv", s_ratings, "nowhere", Stop));

    [Fact]
    public async Task OneStudys_AreNotAnothers_AndCanBeTakenOut()
    {
        await Get<InteractionImport>().RunAsync(new StringReader(Table), "t.csv", s_ratings, StudySeed.DemoStudy, Stop);

        Assert.Empty(await Get<ListeningHistory>().ReadAsync(SessionOrigin.Live, "another", Stop));
        Assert.Equal(3, (await Get<ListeningHistory>().ReadAsync(SessionOrigin.Live, StudySeed.DemoStudy, Stop)).Count);
        Assert.Equal(3, await Get<InteractionImport>().RemoveAsync(StudySeed.DemoStudy, Stop));
        Assert.Empty(await Get<ListeningHistory>().ReadAsync(SessionOrigin.Live, StudySeed.DemoStudy, Stop));
    }

    [Fact]
    public async Task Neighbours_AreThereForTheFirstParticipant()
    {
        await ImportAsync(Table);
        IReadOnlyList<Interaction> history = await Get<ListeningHistory>().ReadAsync(SessionOrigin.Live, "any", Stop);
        var request = new RecommendationRequest { ListenerId = "any/P0001", Candidates = await Get<TrackCatalogue>().ReadAsync(Stop), History = history, Seed = 1 };

        Assert.Equal("demo-01", new PopularityRecommender().Recommend(request)[0].TrackId);
    }

    private Task<InteractionImportReport> ImportAsync(string table) => Get<InteractionImport>().RunAsync(new StringReader(table), "t.csv", s_ratings, "", Stop);
}
