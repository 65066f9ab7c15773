using Microsoft.Extensions.Time.Testing;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Tests.Study;

/// <summary>What a page shows follows from the log alone: a replay of the inputs through a fresh pipeline decides the same at every moment.</summary>
public sealed class ReplayedScreensTests : IDisposable
{
    private const ulong Seed = 7;

    private const string Steps = """
        { "kind": "consent" },
        { "kind": "device_check", "require": ["sound"], "headphones": true },
        { "kind": "context", "ask": ["activity", "company"] },
        { "kind": "elicitation", "tracks": 2 },
        { "kind": "survey", "instrument": "affect-grid" },
        { "kind": "branch", "when": { "instrument": "affect-grid", "item": "valence", "max": 3 },
          "then": [ { "kind": "instruction", "text": { "en": "Stay." } } ], "else": [ { "kind": "pause", "duration_s": 9 } ] },
        { "kind": "attention_check", "text": { "en": "b?" }, "options": [ { "id": "a", "text": { "en": "A" } }, { "id": "b", "text": { "en": "B" } } ], "expected": "b" },
        { "kind": "listening", "tracks": 2, "min_listen_s": 0, "show_mood": false, "rate": ["liking", "mood_fit"], "offer": 2 },
        { "kind": "debrief", "text": { "en": "d" }, "ask_keep": true }
        """;

    private static readonly StudyProtocol s_protocol = ProtocolReader.Read(
        $$"""{ "format": 1, "version": 1, "id": "way", "title": { "en": "W" }, "languages": ["en"], "consents": [{ "id": "data_shared", "required": false, "text": { "en": "S." } }], "conditions": {}, "steps": [{{Steps}}], "retention_days": 1 }""", "way");

    private static readonly StepPlan s_plan = StepPlan.Of(s_protocol, []);
    private static readonly Instrument s_grid = InstrumentLibrary.Load(Path.Combine(RepositoryPaths.Root, "data", "instruments")).Find("affect-grid")!;
    private static readonly IReadOnlyList<Track> s_order = ElicitationList.Order([.. Enumerable.Range(0, 8).Select(i => new Track { Id = $"t{i}", Title = "x", Artist = "y", Valence = 0.1 * i - 0.4, Arousal = 0 })], Seed);
    private static readonly ExpectedTime s_times = new(_ => s_grid.Items.Count, 60);

    private readonly string _folder = Directory.CreateTempSubdirectory("mood-screens-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly List<(long Sequence, string Screen)> _shown = [];
    private SessionRunner _runner = null!;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Replay_DecidesTheSameScreens_AtEveryMoment(int valence)
    {
        using var store = new MoodFolderStore(_folder);
        await using (_runner = await SessionRunner.OpenAsync(Sessions.TestSession.Opened(), store, _time, TestContext.Current.CancellationToken))
        {
            await RunAsync(new ParticipantWay(_runner, s_plan), valence);
        }

        Dictionary<long, string> replayed = Replay(MoodFile.Read(Directory.GetFiles(_folder).Single()).Entries);

        Assert.True(_shown.Select(moment => moment.Screen).Distinct().Count() > 30, $"{_shown.Count} moments");
        Assert.All(_shown, moment => Assert.Equal(moment.Screen, replayed[moment.Sequence]));
        Assert.Contains("end Completed", _shown[^1].Screen, StringComparison.Ordinal);
    }

    /// <summary>A participant with detours: a break, a page loaded anew, a call, a mind changed, a session continued elsewhere.</summary>
    private async Task RunAsync(ParticipantWay way, int valence)
    {
        await DoAsync(way.GoOnAsync(-1));
        ConsentText text = ConsentText.Of(s_protocol, "en");
        await DoAsync(way.ConsentAsync(s_protocol, text, new Dictionary<string, bool> { ["data_shared"] = true }, 0));
        await DoAsync(way.GoOnAsync(0));
        await DoAsync(way.CheckedAsync("sound", "ok", ""));
        await DoAsync(way.PauseAsync(ParticipantWay.Participant));
        await DoAsync(way.UnpauseAsync(ParticipantWay.Participant));
        for (int trial = 0; trial < 2; trial++)
        {
            await DoAsync(way.CheckedAsync($"headphones_trial_{trial + 1:00}", "right", ""));
        }

        await DoAsync(way.CheckedAsync("headphones", "skipped", "2 answered"));
        await DoAsync(way.GoOnAsync(1));
        await DoAsync(way.GiveContextAsync(Here(way), "activity", "resting", 900));
        await DoAsync(way.ResumeAsync());
        await DoAsync(way.GiveContextAsync(Here(way), "company", null, 900));
        await DoAsync(way.GoOnAsync(2));
        foreach (double? liking in (double?[])[null, 4, 2])
        {
            await DoAsync(way.ElicitAsync(Here(way), Guid.NewGuid(), ElicitationList.Next(Here(way), s_order, _runner.Progress)!.Id, liking));
        }

        await DoAsync(way.GoOnAsync(3));
        foreach (InstrumentItem item in s_grid.Items)
        {
            await DoAsync(way.AnswerAsync(new AnswerGiven(Here(way).Id, s_grid.Id, item.Id, 5, null, 700)));
            await DoAsync(way.AnswerAsync(new AnswerGiven(Here(way).Id, s_grid.Id, item.Id, item.Id == "valence" ? valence : 6, null, 900)));
        }

        await DoAsync(way.GoOnAsync(4));
        await DoAsync(way.CallAssistanceAsync());
        await DoAsync(way.SendMessageAsync("We come.", "anna"));
        await DoAsync(way.GoOnAsync(Here(way).Index));
        await DoAsync(_runner.PostDurableAsync(_runner.Clock.Now, new SessionResumed("code", Here(way).Id, 3, "anna")));
        await DoAsync(way.CheckAttentionAsync(Here(way), "a"));
        await DoAsync(way.GoOnAsync(Here(way).Index));
        for (int place = 0; place < 2; place++)
        {
            await ListenAsync(way);
        }

        await DoAsync(way.GoOnAsync(Here(way).Index));
        await DoAsync(way.DecideDataAsync(false, "debrief"));
        await DoAsync(way.DecideDataAsync(true, "debrief"));
        await DoAsync(way.GoOnAsync(Here(way).Index));
    }

    private async Task ListenAsync(ParticipantWay way)
    {
        var made = new RecommendationMade("random", "match", "none", null, null, SessionGuide.ChoiceSeed(Seed, _runner.Progress), [.. "abcd".Select(c => new RecommendedTrack($"{c}", 0, 1, "r", []))]);
        await DoAsync(_runner.PostDurableAsync(_runner.Clock.Now, made));
        await DoAsync(way.ChooseAsync(Here(way), SessionGuide.Offered(Here(way), made)[1]));
        Guid play = Guid.NewGuid();
        string track = SessionGuide.TrackToPlay(_runner.Progress)!;
        await DoAsync(_runner.PostDurableAsync(_runner.Clock.Now, new TrackStarted(play, track, 0, false, null)));
        way.Trace(0.2, 0.3);
        await DoAsync(_runner.PostDurableAsync(_runner.Clock.Now, new VolumeChanged(0.4)));
        await DoAsync(_runner.PostDurableAsync(_runner.Clock.Now, new TrackEnded(play, track, 30, TrackEndReason.Completed)));
        await DoAsync(_runner.PostDurableAsync(_runner.Clock.Now, new TrackRated(play, track, "liking", 4)));
        await DoAsync(_runner.PostDurableAsync(_runner.Clock.Now, new TrackRated(play, track, "mood_fit", null)));
    }

    private PlannedStep Here(ParticipantWay way) => way.Guide.Current(_runner.Progress)!;

    private async Task DoAsync(Task act)
    {
        await act;
        _shown.Add((_runner.Progress.LastSequence, Screen(_runner.Progress)));
        _time.Advance(TimeSpan.FromSeconds(2));
    }

    /// <summary>The screen after every event of a log, its outputs computed anew.</summary>
    private static Dictionary<long, string> Replay(IReadOnlyList<LogEntry> log)
    {
        var pipeline = new SessionPipeline();
        var outputs = new OutputBuffer();
        SessionProgress progress = SessionProgress.Empty;
        Dictionary<long, string> screens = [];
        foreach (LogEntry input in log.Where(entry => entry.IsInput))
        {
            outputs.Clear();
            pipeline.Step(input, outputs);
            progress = progress.Apply(input);
            screens[progress.LastSequence] = Screen(progress);
            for (int i = 0; i < outputs.Count; i++)
            {
                progress = progress.Apply(outputs.Entry(i, input.Sequence + 1 + i, input.ArrivedAt));
                screens[progress.LastSequence] = Screen(progress);
            }
        }

        return screens;
    }

    /// <summary>Everything that the pages ask the progress for to decide what they show.</summary>
    private static string Screen(SessionProgress progress)
    {
        var guide = new SessionGuide(s_plan);
        if (guide.Current(progress) is not { } step)
        {
            return $"end {progress.EndReason} keep {progress.Decision?.Keep}";
        }

        string shown = step.Definition switch
        {
            SurveyStep => string.Join(' ', SessionGuide.Unanswered(step, s_grid, progress)),
            ContextStep context => context.Ask.FirstOrDefault(question => !progress.Contexts.ContainsKey((step.Id, question))) ?? "",
            ElicitationStep => ElicitationList.Next(step, s_order, progress)?.Id ?? "enough",
            DeviceCheckStep => string.Join(' ', progress.Checks.Select(check => $"{check.Key}={check.Value.Cause}")),
            ListeningStep => $"{SessionGuide.Phase(step, Seed, progress)} {SessionGuide.NextScale(step, progress)} {SessionGuide.TrackToPlay(progress)} "
                + string.Join(' ', progress.Recommendation is { } made ? SessionGuide.Offered(step, made) : []),
            _ => "",
        };
        return string.Join(" | ",
            step.Id, shown, string.Join(' ', guide.Taken(progress).Select(taken => taken.Id)), progress.PausedBy, ParticipantWay.CanPause(progress, step), ConsentGate.MustAskAgain(s_protocol, progress),
            string.Join(' ', progress.Consents), progress.Message?.Text, progress.AssistanceCalledAt, progress.Pass, progress.Volume, progress.Decision?.Keep,
            s_times.SecondsLeft(guide, 1, progress, progress.StepEnteredAt));
    }
}
