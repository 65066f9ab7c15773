using System.Text;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
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

    private const string Foreign = """
        RATING, Track_ID ,Timestamp,heart_rate_bpm, USER_ID
        4,demo-01,100,72,Beyoncé
        3,demo-02,101,"a "quote" inside",cem
        3,demo-02,101
        ,demo-02,102,,cem
        3,demo-03,103,70,
        0,demo-04,104,70,cem
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
        await ImportAsync("user_id,track_id,timestamp,rating\na,demo-01,1,0\na,demo-02,2,100", scale: new AffectScale(0, 100));

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
        () => ImportAsync(Table, study: "nowhere"));

    [Fact]
    public async Task OneStudys_AreNotAnothers_AndCanBeTakenOut()
    {
        await ImportAsync(Table, study: StudySeed.DemoStudy);

        Assert.Empty(await Get<ListeningHistory>().ReadAsync(SessionOrigin.Live, "another", Stop));
        Assert.Equal(3, (await Get<ListeningHistory>().ReadAsync(SessionOrigin.Live, StudySeed.DemoStudy, Stop)).Count);
        Assert.Equal(3, await Get<InteractionImport>().RemoveAsync(StudySeed.DemoStudy, null, Stop));
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

    [Fact]
    public async Task HeaderOfAnotherSystem_IsUnderstood_AndABadLineDoesNotTouchTheNext()
    {
        InteractionTable table = Read(Foreign, Encoding.UTF8.GetPreamble());
        InteractionImportReport report = await Get<InteractionImport>().RunAsync(table, "", null, Stop);

        Assert.Equal(("UTF-8", ',', "heart_rate_bpm"), (table.Encoding, table.Delimiter, Assert.Single(table.PassedOver)));
        Assert.Equal((2, 2), (report.Added, report.Listeners));
        Assert.Equal([(3, "row"), (4, "row"), (6, "user_id"), (7, "rating")], report.Rejected.Select(bad => (bad.Line!.Value, bad.Field)));
        Assert.Equal([4.0, null], (await HistoryAsync()).Select(one => one.Rating)); // a missing rating is missing, not 0
    }

    [Fact]
    public void Bytes_OfTwoEncodings_AreTheSamePeople()
    {
        InteractionTable utf8 = Read(Foreign), old = InteractionCsv.Read(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Foreign), "t.csv", s_ratings);

        Assert.Equal("Windows-1252", old.Encoding);
        Assert.Equal(utf8.Lines, old.Lines);
        Assert.Contains(InteractionCsv.ListenerOf("Beyoncé"), old.Lines.Select(line => line.Listener));
    }

    [Fact]
    public async Task RepeatedClicks_AreOne_LaterOnesCount_AndALaterRatingReplaces()
    {
        InteractionImportReport report = await ImportAsync("""
            user_id,track_id,timestamp,rating
            a,demo-01,100.0,2
            a,demo-01,100.3,2
            a,demo-02,100.0,
            a,demo-02,86500,
            a,demo-01,86500,5
            b,demo-01,100.3,2
            """);
        InteractionHistory settled = InteractionHistory.Of(await HistoryAsync());

        Assert.Equal(new InteractionDuplicate(3, 2), Assert.Single(report.Duplicates));
        Assert.Equal((5, 0), (report.Added, report.Rejected.Count));
        Assert.Equal([5.0, 2.0], settled.Ratings.Select(one => one.Rating!.Value));
        Assert.Equal(5, settled.All.Count);
    }

    [Fact]
    public async Task Preview_ChangesNothing_AndSaysWhatTheImportThenDoes()
    {
        await ImportAsync(Table);
        InteractionTable table = Read(Table.Replace(",3,", ",4,", StringComparison.Ordinal) + "\nbob,demo-03,1769860802,2,,,\nbob,nowhere,1,2,,,");
        InteractionImportReport ahead = await Get<InteractionImport>().PreviewAsync(table, "", Stop);

        Assert.Equal(3, (await HistoryAsync()).Count);
        InteractionImportReport done = await Get<InteractionImport>().RunAsync(table, "", null, Stop);

        Assert.Equivalent(ahead, done, strict: true);
        Assert.Equal((1, 1, 2, 1, 1), (done.Added, done.Updated, done.Unchanged, done.UnknownTracks, done.Rejected.Count));
        Assert.Equal(4, (await HistoryAsync()).Count);
    }

    [Fact]
    public async Task Stopped_KeepsWhatWasTaken_AndTheSameAgainGoesOn()
    {
        InteractionTable table = Read("user_id,track_id,timestamp,rating\n" + string.Join('\n', Enumerable.Range(0, 1200).Select(i => $"u{i % 40},demo-{1 + i % 24:00},{1000 + 10 * i},{1 + i % 5}")));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        List<CatalogueProgress> told = [];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Get<InteractionImport>().RunAsync(table, "", new Each(at => { told.Add(at); stop.Cancel(); }), stop.Token));
        int taken = (await HistoryAsync()).Count;
        InteractionImportReport rest = await Get<InteractionImport>().RunAsync(table, "", new Each(told.Add), Stop);

        Assert.InRange(taken, 1, 1199);
        Assert.Equal((1200 - taken, taken, 40, 24), (rest.Added, rest.Unchanged, rest.Listeners, rest.Tracks));
        Assert.Equal(new CatalogueProgress(1200, 1200, "line 1201"), told[^1]);
    }

    [Fact]
    public async Task WhatIsThere_IsCountedByFile_AndOneFileCanBeTakenOut()
    {
        await ImportAsync(Table, study: StudySeed.DemoStudy, source: @"C:\lab\own.csv");
        await ImportAsync("user_id,track_id,timestamp,rating\nbob,demo-01,5,3\nbob,demo-07,5,", source: "/lab/all.csv");
        ImportedRatings there = await Get<InteractionImport>().ReadAsync(StudySeed.DemoStudy, Stop);

        Assert.Equal((2, 3, 3, 2), (there.Listeners, there.Tracks, there.Ratings, there.Plays)); // bob is one, though in both
        Assert.Equal([new ImportedFile(StudySeed.DemoStudy, "own.csv", 2, 2, 2, 1), new ImportedFile("", "all.csv", 1, 2, 1, 1)], there.Files);
        Assert.Equal(0, await Get<InteractionImport>().RemoveAsync(StudySeed.DemoStudy, "all.csv", Stop));
        Assert.Equal(2, await Get<InteractionImport>().RemoveAsync("", "all.csv", Stop));
        Assert.Equal("own.csv", Assert.Single((await Get<InteractionImport>().ReadAsync(StudySeed.DemoStudy, Stop)).Files).File);
        Assert.Equivalent(new ImportedRatings(0, 0, 0, 0, []), await Get<InteractionImport>().ReadAsync("another", Stop), strict: true);
    }

    [Fact]
    public async Task TracksOfNoFeature_AreFoundByTheRatingsAlone_AndTakenOutAsIfTheyHadNeverBeen()
    {
        Track[] bare = [.. Enumerable.Range(0, 20).Select(i => new Track { Id = $"bare-{i:00}", Title = $"Bare {i}", Artist = "A" })];
        await Get<TrackCatalogue>().SaveAsync(bare, Stop);
        RecommendedTrack[] before = await FirstListAsync(bare);
        await ImportAsync("user_id,track_id,timestamp,rating\n" + string.Join('\n', Enumerable.Range(0, 12).Select(i => $"u{i},bare-13,{1000 + i},5\nu{i},bare-02,{2000 + i},1")));
        RecommendedTrack[] with = await FirstListAsync(bare);
        await Get<InteractionImport>().RemoveAsync("", null, Stop);

        Assert.Contains("cold start", before[0].Reason, StringComparison.Ordinal);
        Assert.Equal((20, "bare-13", "bare-02"), (with.Length, with[0].TrackId, with[^1].TrackId));
        Assert.Contains("cold start, no rating of this listener yet: 12 rat", with[0].Reason, StringComparison.Ordinal);
        Assert.Equivalent(before, await FirstListAsync(bare), strict: true);
    }

    private async Task<RecommendedTrack[]> FirstListAsync(Track[] tracks)
    {
        var request = new RecommendationRequest { ListenerId = "any/P0001", Candidates = tracks, History = await HistoryAsync(), Seed = 1, Count = 20 };
        return [.. new MoodCfRecommender().Recommend(request)];
    }

    private Task<IReadOnlyList<Interaction>> HistoryAsync() => Get<ListeningHistory>().ReadAsync(SessionOrigin.Live, "any", Stop);

    private Task<InteractionImportReport> ImportAsync(string table, string study = "", string source = "t.csv", AffectScale? scale = null) =>
        Get<InteractionImport>().RunAsync(InteractionCsv.Read(Encoding.UTF8.GetBytes(table), source, scale ?? s_ratings), study, null, Stop);

    private static InteractionTable Read(string table, byte[]? preamble = null) => InteractionCsv.Read([.. preamble ?? [], .. Encoding.UTF8.GetBytes(table)], "t.csv", s_ratings);

    private sealed class Each(Action<CatalogueProgress> told) : IProgress<CatalogueProgress>
    {
        public void Report(CatalogueProgress value) => told(value);
    }
}
