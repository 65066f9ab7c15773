using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Export;
using MultimodalMood.Tests.Sessions;

namespace MultimodalMood.Tests.Storage;

/// <summary>One choice for several people on a real database: what nobody has heard, each one's own record of it.</summary>
public sealed class TogetherChoiceTests : TestDatabase
{
    private static readonly StudyProtocol s_protocol = ProtocolReader.ReadFile(Path.Combine(RepositoryPaths.Root, "data", "protocols", "group.json"));
    private static readonly PlannedStep s_step = StepPlan.Of(s_protocol, ["group-fair", "group-average"]).Steps.First(step => step.Kind is StepKind.Listening);
    private static readonly Guid s_room = Guid.NewGuid();

    private readonly SimulatedSession _ann = Session("P0001", 7), _bob = Session("P0010", 9);

    [Fact]
    public async Task Choice_IsTheSameTrackInBothRecords_WithEachOnesOwnPart()
    {
        RecommendationMade made = await PickAsync(_ann, _bob);

        RecommendationMade ann = _ann.Progress.Recommendation!.Value, bob = _bob.Progress.Recommendation!.Value;
        Assert.Equal(made.Tracks.Select(track => track.TrackId), ann.Tracks.Select(track => track.TrackId));
        Assert.Equal(ann.Tracks.Select(track => track.TrackId), bob.Tracks.Select(track => track.TrackId));
        Assert.Equal(["for_P0001", "for_P0010", "group"], made.Tracks[0].Parts.Select(part => part.Name));
        Assert.All(new[] { ann, bob }, own =>
        {
            Assert.Equal(["for_this_one", "group"], own.Tracks[0].Parts.Select(part => part.Name));
            Assert.Equal(own.Tracks[0].Score, own.Tracks[0].Parts.Sum(part => part.Value), 9);
            Assert.DoesNotContain("P00", own.Tracks[0].Reason, StringComparison.Ordinal);
            Assert.StartsWith("for 2 who listen together, ", own.Tracks[0].Reason, StringComparison.Ordinal);
        });
        Assert.Equal(s_room, _ann.Progress.Together!.Value.Room);
        Assert.Equal(2, _bob.Progress.Together!.Value.Members);
        Assert.Equal(ListeningPhase.Ready, SessionGuide.Phase(s_step, _ann.Opened.Seed, _ann.Progress));
        Assert.Equal(ListeningPhase.Ready, SessionGuide.Phase(s_step, _bob.Opened.Seed, _bob.Progress));
    }

    [Fact]
    public async Task WhatOneHasHeard_IsPlayedToNeither()
    {
        Enter(_ann);
        Enter(_bob);
        HashSet<string> heard = [];
        for (int i = 0; i < 11; i++)
        {
            foreach (SimulatedSession one in (SimulatedSession[])[_ann, _bob])
            {
                string track = (await Get<TrackCatalogue>().ReadAsync(Stop))[2 * i + (one == _ann ? 0 : 1)].Id;
                heard.Add(track);
                await one.PostDurableAsync(one.Now, new TrackStarted(Guid.NewGuid(), track, 0, false, null));
            }
        }

        RecommendationMade made = await PickAsync(_ann, _bob);

        Assert.Equal(2, made.Tracks.Count); // of 24
        Assert.All(made.Tracks, track => Assert.DoesNotContain(track.TrackId, heard));
    }

    [Fact]
    public async Task Newcomer_DoesNotMakeTheTurnsForgotten()
    {
        RecommendationMade first = await PickAsync(_ann, _bob);
        Assert.Contains("nobody's turn yet", first.Tracks[0].Reason, StringComparison.Ordinal);
        foreach (SimulatedSession one in (SimulatedSession[])[_ann, _bob])
        {
            await one.PostDurableAsync(one.Now, new TrackStarted(Guid.NewGuid(), first.Tracks[0].TrackId, 0, false, null));
        }

        RecommendationMade second = await PickAsync(_ann, _bob, Session("P0000", 11)); // first by name

        Assert.Contains("'s turn, the least happy so far", second.Tracks[0].Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("P0000's turn", second.Tracks[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoLeavesWhileItIsChosen_IsPassedOver_AndTheOthersGetIt()
    {
        Enter(_ann);
        Enter(_bob);

        await Get<TrackChoice>().PickTogetherAsync([Seat(_ann, new Left(_ann)), Seat(_bob)], s_room, await Get<TrackCatalogue>().ReadAsync(Stop), track => track.File is not null, Stop);

        Assert.Null(_ann.Progress.Recommendation);
        Assert.Equal(ListeningPhase.Ready, SessionGuide.Phase(s_step, _bob.Opened.Seed, _bob.Progress));
    }

    /// <summary>Two choices, the first rated 4: what was expected, the playing, and the liking so far.</summary>
    [Fact]
    public async Task Export_HasEachMembersPart()
    {
        RecommendationMade first = await PickAsync(_ann, _bob);
        var play = Guid.NewGuid();
        string track = first.Tracks[0].TrackId;
        _ann.Post(_ann.Now, new TrackStarted(play, track, 0, false, null));
        _ann.Post(_ann.Now, new TrackEnded(play, track, 30, TrackEndReason.Completed));
        _ann.Post(_ann.Now, new TrackRated(play, track, "liking", 4));
        _bob.Post(_bob.Now, new TrackStarted(Guid.NewGuid(), track, 0, false, null));
        RecommendationMade second = await PickAsync(_ann, _bob);
        await _ann.FlushAsync(Get<ISessionStore>(), Stop);

        List<GroupChoiceRow> rows = GroupChoiceRow.Of((await SessionLogView.ReadAsync(Get<ISessionStore>(), _ann.Opened.SessionId, Stop))!);

        Assert.Equal([(track, (Guid?)play, (double?)null), (second.Tracks[0].TrackId, null, 4.0)], rows.Select(row => (row.Head!.TrackId, row.PlayId, row.LikingBefore)));
        Assert.Equal([first.Tracks[0].Parts[0].Value, second.Tracks[0].Parts[0].Value], rows.Select(row => row.Expected!.Value));
        Assert.All(rows, row => Assert.Equal(s_room, row.Together.Room));
    }

    [Fact]
    public void ArmThatExpectsNothingOfAnybody_HasNoPart_NotZero()
    {
        Assert.Null(TrackChoice.OwnPart(new RecommendedTrack("t", 0, 1, "at random", [])));
        Assert.Equal(0, TrackChoice.OwnPart(new RecommendedTrack("t", 0, 1, "for 2", [new ScorePart("for_this_one", 0)])));
    }

    [Fact]
    public async Task NothingPlayable_IsSaid() => await Assert.ThrowsAsync<InvalidInputException>(async () => await Get<TrackChoice>().PickTogetherAsync(
        [Seat(_ann), Seat(_bob)], s_room, await Get<TrackCatalogue>().ReadAsync(Stop), _ => false, Stop));

    [Fact]
    public async Task NextStep_EndsTheListeningTogether()
    {
        await PickAsync(_ann, _bob);
        await _ann.PostDurableAsync(_ann.Now, new TrackStarted(Guid.NewGuid(), "demo-01", 0, false, null));
        await _ann.PostDurableAsync(_ann.Now, new StepEntered(s_step.Index + 1, "survey-9", StepKind.Survey, ""));

        Assert.Null(_ann.Progress.Together);
        Assert.Equal([(s_room, "demo-01")], _ann.Progress.HeardTogether);
    }

    private async Task<RecommendationMade> PickAsync(params SimulatedSession[] sessions)
    {
        foreach (SimulatedSession session in sessions.Where(session => session.Progress.Step is null))
        {
            Enter(session);
        }

        return await Get<TrackChoice>().PickTogetherAsync([.. sessions.Select(Seat)], s_room, await Get<TrackCatalogue>().ReadAsync(Stop), track => track.File is not null, Stop);
    }

    private static void Enter(SimulatedSession session) => session.Post(session.Now, new StepEntered(s_step.Index, s_step.Id, s_step.Kind, "group-fair"));

    private static GroupSeat Seat(SimulatedSession session) => Seat(session, session);

    private static GroupSeat Seat(SimulatedSession session, ISessionInputs inputs) => new(inputs, session.Opened, s_protocol, s_step);

    private static SimulatedSession Session(string name, ulong seed) => new(TestSession.Opened() with { SessionId = Guid.NewGuid(), ParticipantId = name, Seed = seed, Origin = SessionOrigin.Simulated, StudyId = StudySeed.DemoStudy });

    /// <summary>A session whose host let go of it.</summary>
    private sealed class Left(SimulatedSession session) : ISessionInputs
    {
        public SessionProgress Progress => session.Progress;

        public SessionTime Now => session.Now;

        public void Post<T>(SessionTime at, in T input)
            where T : struct, ISessionEvent<T> => throw new SessionClosedException(session.Opened.SessionId);

        public Task<long> PostDurableAsync<T>(SessionTime at, T input)
            where T : struct, ISessionEvent<T> => throw new SessionClosedException(session.Opened.SessionId);
    }
}
