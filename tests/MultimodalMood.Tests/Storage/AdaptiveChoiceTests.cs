using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Tests.Sessions;

namespace MultimodalMood.Tests.Storage;

/// <summary>An adaptive playlist keeps to the mood that it follows until the record says that it follows another; every choice has its context.</summary>
public sealed class AdaptiveChoiceTests : TestDatabase
{
    private static readonly StudyProtocol s_protocol = ProtocolReader.ReadFile(Path.Combine(RepositoryPaths.Root, "data", "protocols", "adaptive-playlist.json"));
    private static readonly PlannedStep s_step = StepPlan.Of(s_protocol, ["adaptive"]).Steps.Single(step => step.Kind is StepKind.Listening);

    private readonly SimulatedSession _session = new(TestSession.Opened() with { Origin = SessionOrigin.Simulated, StudyId = StudySeed.DemoStudy });
    private readonly Listening _listening;

    public AdaptiveChoiceTests() => _listening = new Listening(_session);

    [Fact]
    public async Task Choice_FollowsTheFirstMood_UntilTheRecordOrASkipTurnsIt()
    {
        _session.Post(_session.Now, new StepEntered(s_step.Index, s_step.Id, s_step.Kind, "adaptive"));
        Look(happy: 0.98, seconds: 40);
        RecommendationMade first = await PickAsync();
        MoodFollowed begun = _session.Progress.Followed!.Value.Mood;
        await PlayAsync(first, TrackEndReason.Completed);
        Look(happy: 0.01, seconds: 60);
        RecommendationMade second = await PickAsync();
        await PlayAsync(second, TrackEndReason.Skipped);
        RecommendationMade third = await PickAsync();

        Assert.Equal(MoodFollowed.Begun, begun.Cause);
        Assert.Equal(first.TargetValence, second.TargetValence);
        Assert.Equal(MoodFollowed.Skipped, _session.Progress.Followed!.Value.Mood.Cause);
        Assert.True(third.TargetValence < second.TargetValence - 0.1, $"{third.TargetValence} after a skip, {second.TargetValence} before");
    }

    [Theory]
    [InlineData(Gesture.Shake, MoodFollowed.Disliked)]
    [InlineData(Gesture.Nod, MoodFollowed.Begun)]
    public async Task Choice_AfterAGesture_FollowsTheMoodOfTheMoment_WhereItSaidDislike(Gesture gesture, string cause)
    {
        _session.Post(_session.Now, new StepEntered(s_step.Index, s_step.Id, s_step.Kind, "adaptive"));
        Look(happy: 0.98, seconds: 40);
        await PlayAsync(await PickAsync(), TrackEndReason.Completed);
        SessionTime shown = _session.Now;
        _listening.Seen = progress => progress with { Plays = [.. progress.Plays.Select(play => play with { Gestures = [new SeenGesture(0, shown, new GestureSeen(gesture, play.PlayId, play.TrackId))] })] };

        await PickAsync();

        Assert.Equal(cause, _session.Progress.Followed!.Value.Mood.Cause);
    }

    [Fact]
    public async Task Choice_StandsBehindItsContext()
    {
        _session.Post(_session.Now, new StepEntered(s_step.Index, s_step.Id, s_step.Kind, "adaptive"));
        _session.Post(_session.Now, new ContextGiven("context-1", "activity", "working", 900));
        Look(happy: 0.5, seconds: 1);

        await PickAsync();

        ChoiceMadeIn context = Assert.IsType<ChoiceMadeIn>(_listening.Posted[^2]);
        Assert.IsType<RecommendationMade>(_listening.Posted[^1]);
        Assert.Equal(("working", null, 110), (context.Activity, context.Place, context.LightLuma!.Value));
        Assert.InRange(context.HourOfDay, 0, 24);
    }

    private void Look(double happy, double seconds)
    {
        SessionTime from = _session.Now;
        _session.Attach(Enumerable.Range(1, (int)(seconds * 5)).Select(i => LogEntry.Of(from + TimeSpan.FromSeconds(i / 5.0), from + TimeSpan.FromSeconds(i / 5.0), TestSession.Face(happy) with { Frame = (uint)i })));
        _session.Advance(seconds);
    }

    private async Task<RecommendationMade> PickAsync() => await Get<TrackChoice>().PickAsync(
        _listening, _session.Opened, s_protocol, s_step, await Get<TrackCatalogue>().ReadAsync(Stop), track => track.File is not null, Stop);

    private async Task PlayAsync(RecommendationMade made, TrackEndReason reason)
    {
        var play = Guid.NewGuid();
        await _session.PostDurableAsync(_session.Now, new TrackStarted(play, made.Tracks[0].TrackId, 0, false, null));
        _session.Advance(1);
        await _session.PostDurableAsync(_session.Now, new TrackEnded(play, made.Tracks[0].TrackId, 1, reason));
    }

    /// <summary>Keeps what is posted, to be looked at.</summary>
    private sealed class Listening(SimulatedSession session) : ISessionInputs
    {
        public List<object> Posted { get; } = [];

        /// <summary>What the pipeline would have seen besides.</summary>
        public Func<SessionProgress, SessionProgress> Seen { get; set; } = progress => progress;

        public SessionProgress Progress => Seen(session.Progress);

        public SessionTime Now => session.Now;

        public void Post<T>(SessionTime at, in T input)
            where T : struct, ISessionEvent<T>
        {
            Posted.Add(input);
            session.Post(at, input);
        }

        public Task<long> PostDurableAsync<T>(SessionTime at, T input)
            where T : struct, ISessionEvent<T>
        {
            Posted.Add(input);
            return session.PostDurableAsync(at, input);
        }
    }
}
