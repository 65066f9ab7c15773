using Microsoft.Extensions.Time.Testing;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Tests.Study;

/// <summary>A participant's way through every kind of step, each act in the log, also through a kill of the host.</summary>
public sealed class ParticipantWayTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mood-way-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private MoodFolderStore _store = null!;
    private SessionRunner _runner = null!;
    private StepPlan _plan = null!;
    private ParticipantWay _way = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SessionProgress Progress => _runner.Progress;

    private PlannedStep Here => _way.Guide.Current(Progress)!;

    public ValueTask InitializeAsync()
    {
        _store = new MoodFolderStore(_folder);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_runner is not null)
        {
            await _runner.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task DoublePressAndSecondTab_GoOneStepOn()
    {
        await BeginAsync("""{ "kind": "information", "text": { "en": "a" } }, { "kind": "pause", "duration_s": 1 }, { "kind": "pause", "duration_s": 1 }""");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => new ParticipantWay(_runner, _plan).GoOnAsync(0)));

        Assert.Equal(1, Progress.Step!.Value.Index);
    }

    [Fact]
    public async Task LastStepLeftTwice_CompletesOnce()
    {
        await BeginAsync("""{ "kind": "information", "text": { "en": "a" } }""");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _way.GoOnAsync(0)));

        Assert.Equal(1, await CountAsync(SessionEventKind.SessionEnded));
        Assert.Equal(SessionEndReason.Completed, Progress.EndReason);
    }

    [Theory]
    [InlineData(17, "adult")]
    [InlineData(18, null)]
    [InlineData(null, "adult")]
    public async Task Screening_ExcludesByItsRule_WithTheReasonInTheLog(int? age, string? rule)
    {
        await BeginAsync("""{ "kind": "screening", "instrument": "s", "rules": [ { "id": "adult", "item": "age", "min": 18, "reason": { "en": "Adults only." } } ] }, { "kind": "pause", "duration_s": 1 }""");
        await AnswerAsync("s", "age", age);

        await _way.GoOnAsync(0);

        Assert.Equal(rule, Progress.Exclusion?.Rule);
        Assert.Equal(rule is null ? null : SessionEndReason.Excluded, Progress.EndReason);
        Assert.Equal(rule is null ? 1 : 0, Progress.Step!.Value.Index);
    }

    [Fact]
    public async Task Screening_UnansweredMayInclude_WhereTheRuleSaysSo()
    {
        await BeginAsync("""{ "kind": "screening", "instrument": "s", "rules": [ { "id": "adult", "item": "age", "min": 18, "reason": { "en": "Adults only." }, "unanswered": "include" } ] }, { "kind": "pause", "duration_s": 1 }""");
        await AnswerAsync("s", "age", null);

        await _way.GoOnAsync(0);

        Assert.Null(Progress.EndReason);
    }

    [Theory]
    [InlineData(2.0, "pause-1")]
    [InlineData(8.0, "pause-2")]
    [InlineData(null, "pause-2")]
    public async Task Branch_FollowsTheAnswer_AndIsRecorded(double? valence, string next)
    {
        await BeginAsync(Branching);
        await AnswerAsync("g", "valence", valence);

        await _way.GoOnAsync(0);

        Assert.Equal(next, Here.Id);
        Assert.Equal(next == "pause-1", Progress.Branches["branch-1"]);
        await _way.GoOnAsync(Here.Index);
        Assert.Equal("debrief-1", Here.Id);
        Assert.Equal(["survey-1", next, "debrief-1"], _way.Guide.Taken(Progress).Select(step => step.Id));
    }

    [Fact]
    public async Task Branch_TakenOnce_StaysTaken_WhenTheAnswerChangesLater()
    {
        await BeginAsync(Branching);
        await AnswerAsync("g", "valence", 2);
        await _way.GoOnAsync(0);

        await AnswerAsync("g", "valence", 9);

        Assert.Equal("pause-1", Here.Id);
        Assert.Equal("debrief-1", _way.Guide.Next(Progress)!.Id);
    }

    [Fact]
    public async Task KilledInsideABranch_GoesOnByTheAnswer()
    {
        await BeginAsync(Branching);
        await AnswerAsync("g", "valence", 2);
        await _runner.PostDurableAsync(_runner.Clock.Now, SessionGuide.Entering(_plan.Steps[1]));
        await KillAsync();

        await _way.PassBranchAsync();
        await _way.PassBranchAsync();

        Assert.Equal("pause-1", Here.Id);
        Assert.Equal(1, await CountAsync(SessionEventKind.BranchTaken));
    }

    [Fact]
    public async Task ContextAttentionAndElicitation_SurviveAKill_AndCountOnce()
    {
        await BeginAsync("""
            { "kind": "context", "ask": ["activity", "place"] },
            { "kind": "attention_check", "text": { "en": "Choose b." }, "options": [ { "id": "a", "text": { "en": "A" } }, { "id": "b", "text": { "en": "B" } } ], "expected": "b" },
            { "kind": "elicitation", "tracks": 2 }
            """);
        await _way.GiveContextAsync(Here, "activity", "resting", 800);
        await _way.GiveContextAsync(Here, "activity", "resting", 900);
        await _way.GiveContextAsync(Here, "activity", "flying", 900);
        await _way.GiveContextAsync(Here, "place", null, 900);
        await _way.GoOnAsync(0);
        await _way.CheckAttentionAsync(Here, "a");
        await _way.CheckAttentionAsync(Here, "b");
        await _way.GoOnAsync(1);
        Guid rating = Guid.NewGuid();
        await _way.ElicitAsync(Here, rating, "t1", 4);
        await _way.ElicitAsync(Here, Guid.NewGuid(), "t1", 1);
        await _way.ElicitAsync(Here, Guid.NewGuid(), "t2", 9);
        await KillAsync();

        Assert.Equal("resting", Progress.Contexts[("context-1", "activity")].Option);
        Assert.Null(Progress.Contexts[("context-1", "place")].Option);
        Assert.Equal((2, 1, 1), (await CountAsync(SessionEventKind.ContextGiven), await CountAsync(SessionEventKind.AttentionChecked), Progress.Elicited.Count));
        Assert.False(Progress.Attention["attention_check-1"].Passed);
        Assert.Equal((rating, 4), (Progress.Elicited[0].ElicitationId, Progress.Elicited[0].Liking));
    }

    [Fact]
    public async Task Elicitation_PassesOverUnknownTracks_AndAsksTheSameAfterAReload()
    {
        await BeginAsync("""{ "kind": "elicitation", "tracks": 2 }""");
        Track[] catalogue = [.. Enumerable.Range(0, 8).Select(i => new Track { Id = $"t{i}", Title = "x", Artist = "y", Valence = i % 2 == 0 ? 0.5 : -0.5, Arousal = i < 4 ? 0.5 : -0.5 })];
        IReadOnlyList<Track> order = ElicitationList.Order(catalogue, 9);

        Assert.Equal(order.Select(track => track.Id), ElicitationList.Order([.. catalogue.Reverse()], 9).Select(track => track.Id));
        Assert.Equal(4, order.Take(4).Select(track => (track.Valence > 0, track.Arousal > 0)).Distinct().Count());
        await _way.ElicitAsync(Here, Guid.NewGuid(), order[0].Id, null);
        await _way.ElicitAsync(Here, Guid.NewGuid(), order[1].Id, 3);
        Assert.Equal(order[2].Id, ElicitationList.Next(Here, order, Progress)!.Id);
        await _way.ElicitAsync(Here, Guid.NewGuid(), order[2].Id, 5);
        Assert.Null(ElicitationList.Next(Here, order, Progress));
    }

    [Fact]
    public async Task Offer_IsChosenOnce_WithItsPlaceOnThePage()
    {
        await BeginAsync("""{ "kind": "listening", "tracks": 2, "min_listen_s": 0, "show_mood": false, "rate": [], "offer": 3 }""");
        var made = new RecommendationMade("random", "match", "none", null, null, SessionGuide.ChoiceSeed(7, Progress), [.. "abcd".Select(c => new RecommendedTrack($"{c}", 0, 1, "r", []))]);
        await _runner.PostDurableAsync(_runner.Clock.Now, made);
        Assert.Equal(ListeningPhase.Offer, SessionGuide.Phase(Here, 7, Progress));
        IReadOnlyList<string> offered = SessionGuide.Offered(Here, made);
        Assert.Equal(["a", "b", "c"], offered.Order());

        await _way.ChooseAsync(Here, "d");
        Assert.Null(Progress.Chosen);
        await Task.WhenAll(_way.ChooseAsync(Here, offered[1]), _way.ChooseAsync(Here, offered[2]));
        await KillAsync();

        Assert.Equal(ListeningPhase.Ready, SessionGuide.Phase(Here, 7, Progress));
        Assert.Equal(Progress.Chosen!.Value.TrackId, SessionGuide.TrackToPlay(Progress));
        Assert.Equal(offered[Progress.Chosen.Value.Position - 1], Progress.Chosen.Value.TrackId);
        Assert.Equal(1, await CountAsync(SessionEventKind.OfferChosen));
    }

    [Fact]
    public async Task ContinuousRating_IsTracedWhileATrackPlays_AndOnlyThen()
    {
        await BeginAsync("""{ "kind": "listening", "tracks": 1, "min_listen_s": 0, "show_mood": false, "rate": [], "continuous": true }""");
        _way.Trace(0.1, 0.1);
        Guid play = Guid.NewGuid();
        await _runner.PostDurableAsync(_runner.Clock.Now, new TrackStarted(play, "t", 0, false, null));

        _way.Trace(0.5, -2);
        _way.Trace(double.NaN, 0);
        await _way.CallAssistanceAsync();

        AffectTraced traced = (await EntriesAsync()).Single(entry => entry.Kind is SessionEventKind.AffectTraced).Read<AffectTraced>();
        Assert.Equal((play, 0.5, -1.0), (traced.PlayId, traced.Valence, traced.Arousal));
    }

    [Fact]
    public async Task ConsentSentTwice_IsProvenOnce_AndAChangedAnswerAgain()
    {
        StudyProtocol protocol = await BeginAsync("""{ "kind": "consent" }, { "kind": "pause", "duration_s": 1 }""");
        ConsentText text = ConsentText.Of(protocol, "en");
        Dictionary<string, bool> answers = text.Items.ToDictionary(line => line.Id, _ => true);

        await Task.WhenAll(_way.ConsentAsync(protocol, text, answers, 0), _way.ConsentAsync(protocol, text, answers, 0));
        Assert.Equal(text.Items.Select(line => line.Id), ConsentGate.Proof(await EntriesAsync()).Select(proof => proof.Answer.Item));

        answers["camera"] = false;
        await _way.ConsentAsync(protocol, text, answers, 0);
        Assert.Equal(("camera", false), ConsentGate.Proof(await EntriesAsync()).Select(proof => (proof.Answer.Item, proof.Answer.Given)).Last());
        Assert.Equal(text.Items.Count + 1, ConsentGate.Proof(await EntriesAsync()).Count());
    }

    [Fact]
    public async Task ConsentWithdrawn_TakesTheFramesToo_AndARequiredOneEnds()
    {
        StudyProtocol protocol = await BeginAsync("""{ "kind": "consent" }, { "kind": "pause", "duration_s": 1 }""");
        ConsentText text = ConsentText.Of(protocol, "en");
        foreach ((string id, _, _) in text.Items)
        {
            await _runner.PostDurableAsync(_runner.Clock.Now, new ConsentGiven(text.Sha256, "en", id, true));
        }

        await _way.SetConsentAsync(protocol, text, "camera", false);
        await _way.SetConsentAsync(protocol, text, "camera", false);

        Assert.Equal([("camera", false), ("data_shared", true), ("frames_stored", false)], Progress.Consents.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(5, ConsentGate.Proof(await EntriesAsync()).Count());
        await _way.SetConsentAsync(protocol, text, "data_shared", false);
        Assert.Equal(SessionEndReason.ConsentDeclined, Progress.EndReason);
    }

    [Fact]
    public async Task ConsentText_ThatChanged_IsAskedAgain_InAnyLanguageTheSame()
    {
        StudyProtocol protocol = await BeginAsync("""{ "kind": "consent" }""");
        StudyProtocol changed = ProtocolReader.Read(protocol.Text.Replace("A camera looks.", "A camera looks and keeps.", StringComparison.Ordinal), "changed");
        Assert.False(ConsentGate.MustAskAgain(changed, Progress));
        await _runner.PostDurableAsync(_runner.Clock.Now, new ConsentGiven(ConsentText.Of(protocol, "en").Sha256, "en", "camera", true));

        Assert.False(ConsentGate.MustAskAgain(protocol, Progress));
        Assert.True(ConsentGate.MustAskAgain(changed, Progress));
        ConsentText text = ConsentText.Of(changed, "en");
        await _way.ConsentAgainAsync(changed, text, new Dictionary<string, bool> { ["camera"] = true });
        Assert.True(ConsentGate.MustAskAgain(changed, Progress));
        var answers = new Dictionary<string, bool> { ["camera"] = true, ["frames_stored"] = false, ["data_shared"] = true };
        await Task.WhenAll(_way.ConsentAgainAsync(changed, text, answers), _way.ConsentAgainAsync(changed, text, answers));
        Assert.False(ConsentGate.MustAskAgain(changed, Progress));
        Assert.Equal((4, null), (await CountAsync(SessionEventKind.ConsentGiven), Progress.EndReason));
    }

    [Fact]
    public async Task StaffActs_AreEachInTheRecord()
    {
        await BeginAsync("""{ "kind": "pause", "duration_s": 60 }, { "kind": "pause", "duration_s": 60 }""");

        await _way.SendMessageAsync("Please sit still.", "anna");
        await _way.PauseAsync("anna");
        await _way.PauseAsync("ben");
        Assert.Equal("anna", Progress.PausedBy);
        await _way.UnpauseAsync("ben");
        await _way.SkipAsync(0, "anna", "a noise outside");
        await _way.SkipAsync(0, "anna", "pressed twice");
        await _way.DecideDataAsync(false, "stop");
        await _way.StopAsync(SessionEndReason.EndedByStaff, "fire alarm");
        await _way.StopAsync(SessionEndReason.EndedByStaff, "fire alarm");

        SessionEventKind[] acts = [.. (await EntriesAsync()).Select(entry => entry.Kind).Where(kind => (ushort)kind is > 40 and < 50)];
        Assert.Equal([SessionEventKind.StaffMessageSent, SessionEventKind.SessionPaused, SessionEventKind.SessionUnpaused, SessionEventKind.StepSkipped, SessionEventKind.DataDecided, SessionEventKind.SessionEnded], acts);
        Assert.Equal(("Please sit still.", 1, false), (Progress.Message!.Value.Text, Progress.Step!.Value.Index, Progress.Decision!.Value.Keep));
    }

    private const string Branching = """
        { "kind": "survey", "instrument": "g" },
        { "kind": "branch", "when": { "instrument": "g", "item": "valence", "max": 3 },
          "then": [ { "kind": "pause", "duration_s": 1 } ], "else": [ { "kind": "pause", "duration_s": 2 } ] },
        { "kind": "debrief", "text": { "en": "d" } }
        """;

    [Fact]
    public async Task Gesture_CanBeTakenBackOnce_ForFiveSeconds()
    {
        await BeginAsync("""{ "kind": "listening", "tracks": 1, "min_listen_s": 1, "show_mood": false, "rate": ["liking"] }""");
        await _runner.PostDurableAsync(_runner.Clock.Now, new GesturesSwitchedOn([Core.Estimation.Face.Gestures.Gesture.Smile]));
        await _runner.PostDurableAsync(_runner.Clock.Now, new TrackStarted(Guid.NewGuid(), "demo-01", 0, false, null));
        long late = await SmileAsync();
        _time.Advance(TimeSpan.FromSeconds(6));
        await _way.UndoGestureAsync(late);
        Assert.Equal(4, Progress.Playing!.ImpliedLiking);

        long meant = await SmileAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        await Task.WhenAll(_way.UndoGestureAsync(meant), _way.UndoGestureAsync(meant), _way.UndoGestureAsync(late));

        Assert.Equal(late, Assert.Single(Progress.Playing!.Gestures).Sequence);
        Assert.Equal(1, await CountAsync(SessionEventKind.GestureUndone));
    }

    /// <summary>Looks neutral, then smiles for two seconds.</summary>
    private async Task<long> SmileAsync()
    {
        for (int frame = 0; frame < 40; frame++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await _runner.PostDurableAsync(_runner.Clock.Now, Sessions.TestSession.Face(frame < 20 ? 0.1 : 0.95));
        }

        return Progress.Gesture!.Sequence;
    }

    private async Task<StudyProtocol> BeginAsync(string steps)
    {
        bool consent = steps.Contains("\"consent\"", StringComparison.Ordinal);
        string consents = consent
            ? """{ "id": "camera", "required": false, "text": { "en": "A camera looks." } }, { "id": "frames_stored", "required": false, "text": { "en": "Kept." } }, { "id": "data_shared", "required": true, "text": { "en": "Shared." } }"""
            : "";
        StudyProtocol protocol = ProtocolReader.Read(
            $$"""{ "format": 1, "version": 1, "id": "way", "title": { "en": "W" }, "languages": ["en"], "consents": [{{consents}}], "conditions": {}, "steps": [{{steps}}], "retention_days": 1 }""", "way");
        _plan = StepPlan.Of(protocol, []);
        _runner = await SessionRunner.OpenAsync(Sessions.TestSession.Opened(), _store, _time, Stop);
        _way = new ParticipantWay(_runner, _plan);
        await _way.GoOnAsync(-1);
        return protocol;
    }

    /// <summary>What is not durable is lost; a new host finds the session in the store.</summary>
    private async Task KillAsync()
    {
        Guid id = _runner.SessionId;
        await _runner.DisposeAsync();
        _runner = (await SessionRunner.ResumeAsync(id, _store, _time, Stop))!;
        _way = new ParticipantWay(_runner, _plan);
    }

    private Task<long> AnswerAsync(string instrument, string item, double? value) =>
        _runner.PostDurableAsync(_runner.Clock.Now, new AnswerGiven(Here.Id, instrument, item, value, null, 500));

    private async Task<int> CountAsync(SessionEventKind kind) => (await EntriesAsync()).Count(entry => entry.Kind == kind);

    private async Task<List<LogEntry>> EntriesAsync()
    {
        List<LogEntry> entries = [];
        await foreach (SessionChunk chunk in _store.ReadAsync(_runner.SessionId, Stop))
        {
            entries.AddRange(LogRecord.ReadAll(chunk.Bytes));
        }

        return entries;
    }
}
