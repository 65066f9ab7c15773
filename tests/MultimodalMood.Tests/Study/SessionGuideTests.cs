using System.Collections.Immutable;
using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Study;

public sealed class SessionGuideTests
{
    private const ulong Seed = 40;
    private static readonly PlannedStep s_information = new(0, "information-1", StepKind.Information, "", new InformationStep(null!));
    private static readonly PlannedStep s_listening = new(1, "listening-1", StepKind.Listening, "", new ListeningStep(2, 5, false, ["liking", "mood_fit"]));
    private static readonly PlannedStep s_unrated = s_listening with { Definition = new ListeningStep(2, 5, false, []) };
    private readonly SessionGuide _guide = new(new StepPlan([s_information, s_listening]));

    [Fact]
    public void NewSession_HasNoStepAndTheFirstIsNext()
    {
        Assert.Null(_guide.Current(SessionProgress.Empty));
        Assert.Equal(s_information, _guide.Next(SessionProgress.Empty));
        Assert.Equal(0, _guide.ShareDone(SessionProgress.Empty));
    }

    [Fact]
    public void LastStep_HasNoNext()
    {
        SessionProgress progress = InListening();

        Assert.Equal(s_listening, _guide.Current(progress));
        Assert.Null(_guide.Next(progress));
        Assert.True(_guide.IsLast(s_listening));
    }

    [Fact]
    public void EndedSession_HasNoStep() =>
        Assert.Null(_guide.Current(InListening() with { EndReason = SessionEndReason.StoppedByParticipant }));

    [Fact]
    public void Listening_GoesFromChoiceToRatingAndBack()
    {
        SessionProgress progress = InListening();
        Assert.Equal(ListeningPhase.Choose, Phase(progress));

        progress = progress with { Recommendation = Recommended(SessionGuide.ChoiceSeed(Seed, progress)) };
        Assert.Equal(ListeningPhase.Ready, Phase(progress));

        TrackPlay play = Play(1);
        progress = progress with { Plays = [play] };
        Assert.Equal(ListeningPhase.Playing, Phase(progress));

        progress = progress with { Plays = [play with { EndReason = TrackEndReason.Completed }] };
        Assert.Equal(ListeningPhase.Rate, Phase(progress));
        Assert.Equal("liking", SessionGuide.NextScale(s_listening, progress));

        progress = progress with { Plays = [Rated(play)] };
        Assert.Equal(ListeningPhase.Choose, Phase(progress));
    }

    [Fact]
    public void Listening_AllTracksRated_IsDone() =>
        Assert.Equal(ListeningPhase.Done, Phase(InListening() with { Plays = [Rated(Play(1)), Rated(Play(2))] }));

    [Fact]
    public void Rating_PreferredNotToAnswer_IsAnswered()
    {
        TrackPlay play = Play(1) with { EndReason = TrackEndReason.Completed, Ratings = Ratings(("liking", null)) };

        Assert.Equal("mood_fit", SessionGuide.NextScale(s_listening, InListening() with { Plays = [play] }));
    }

    [Fact]
    public void ChoiceSeed_AfterAListThatCouldNotBePlayed_IsTheNextOne()
    {
        SessionProgress progress = InListening();
        ulong first = SessionGuide.ChoiceSeed(Seed, progress);
        progress = progress with { Recommendation = Recommended(first) };

        Assert.Equal(first + 1, SessionGuide.ChoiceSeed(Seed, progress));
        Assert.Equal(ListeningPhase.Ready, Phase(progress with { Recommendation = Recommended(first + 1) }));
    }

    [Fact]
    public void ChosenAhead_WhatIsMadeWhileATrackSounds_IsForTheNextPlace()
    {
        SessionProgress playing = InListening() with { Plays = [Play(1)] };
        Assert.True(SessionGuide.MayChooseAhead(s_unrated, playing));
        Assert.Null(SessionGuide.TrackAhead(s_unrated, Seed, playing));

        SessionProgress ahead = Listed(playing, atS: 50);
        Assert.Equal("next", SessionGuide.TrackAhead(s_unrated, Seed, ahead));
        Assert.Equal(ListeningPhase.Playing, SessionGuide.Phase(s_unrated, Seed, ahead));
        Assert.Equal(ListeningPhase.Ready, SessionGuide.Phase(s_unrated, Seed, Ended(ahead, TrackEndReason.Completed, atS: 60)));
    }

    [Fact]
    public void ChosenAhead_ASkipThatCameAfterIt_MakesItVoid_AndOneBeforeItDoesNot()
    {
        SessionProgress playing = InListening() with { Plays = [Play(1)] };

        Assert.Equal(ListeningPhase.Choose, SessionGuide.Phase(s_unrated, Seed, Ended(Listed(playing, atS: 50), TrackEndReason.Skipped, atS: 51)));
        Assert.Equal(ListeningPhase.Ready, SessionGuide.Phase(s_unrated, Seed, Listed(Ended(playing, TrackEndReason.Skipped, atS: 51), atS: 52)));
    }

    [Theory]
    [InlineData("said")]
    [InlineData("turned")]
    [InlineData("shaken")]
    public void ChosenAhead_InAnAdaptivePlaylist_ATurnOfTheMoodMakesItVoid(string how)
    {
        PlannedStep adaptive = s_unrated with { Definition = (ListeningStep)s_unrated.Definition with { Adapt = new AdaptRule(0.3, 0.9, 10, AdaptAt.Boundary, 3) } };
        SessionProgress ahead = Listed(InListening() with { Plays = [Play(1)] }, atS: 50);
        SessionProgress turned = how switch
        {
            "said" => ahead with { Reported = new MoodReported(1, 1, MoodReported.Override), ReportedAt = SessionTime.FromSeconds(51) },
            "turned" => ahead with { Followed = (SessionTime.FromSeconds(51), new MoodFollowed(MoodFollowed.Shifted, 0, 0.1, 0, 0.1, 0.95)) },
            _ => ahead with { Plays = [Gestured(Play(1), Gesture.Shake, atS: 51)] },
        };

        Assert.Equal("next", SessionGuide.TrackAhead(adaptive, Seed, ahead));
        Assert.Null(SessionGuide.TrackAhead(adaptive, Seed, turned));
        Assert.Equal("next", SessionGuide.TrackAhead(adaptive, Seed, Listed(turned, atS: 52)));
        Assert.Equal("next", SessionGuide.TrackAhead(s_unrated, Seed, turned)); // no rule, no turn
        Assert.Equal("next", SessionGuide.TrackAhead(adaptive, Seed, ahead with { Plays = [Gestured(Play(1), Gesture.Nod, atS: 51)] }));
    }

    [Fact]
    public void ChosenAhead_NeverBeforeAQuestionABreakAnOfferARoomOrTheEnd()
    {
        var listening = (ListeningStep)s_unrated.Definition;
        SessionProgress playing = InListening() with { Plays = [Play(1)] };

        Assert.False(SessionGuide.MayChooseAhead(s_listening, playing));
        Assert.False(SessionGuide.MayChooseAhead(s_unrated with { Definition = listening with { Offer = 2 } }, playing));
        Assert.False(SessionGuide.MayChooseAhead(s_unrated with { Definition = listening with { Together = true } }, playing));
        Assert.False(SessionGuide.MayChooseAhead(s_unrated with { Definition = listening with { Tracks = 1 } }, playing));
        Assert.False(SessionGuide.MayChooseAhead(s_unrated, playing with { PausedBy = "participant" }));
        Assert.False(SessionGuide.MayChooseAhead(s_unrated, Ended(playing, TrackEndReason.Completed, atS: 60)));
    }

    [Fact]
    public void PlaysOfAnEarlierStep_DoNotCount() =>
        Assert.Equal(ListeningPhase.Choose, Phase(InListening() with { Plays = [Rated(Play(1)) with { StepId = "listening-0" }] }));

    [Fact]
    public void Consent_RequiredDeclined_EndsAndOptionalDeclinedDoesNot()
    {
        ConsentItem[] items = [new("data_shared", true, null!), new("camera", false, null!)];
        SessionProgress progress = InListening() with { Consents = Consents(("data_shared", true), ("camera", false)) };

        Assert.False(SessionGuide.DeclinedRequired(items, progress));
        Assert.True(SessionGuide.ConsentAnswered(items, progress));
        Assert.True(SessionGuide.DeclinedRequired(items, progress with { Consents = Consents(("data_shared", false)) }));
        Assert.False(SessionGuide.ConsentAnswered(items, progress with { Consents = Consents(("data_shared", true)) }));
    }

    private static ListeningPhase Phase(SessionProgress progress) => SessionGuide.Phase(s_listening, Seed, progress);

    private static SessionProgress InListening() => SessionProgress.Empty with { Step = SessionGuide.Entering(s_listening) };

    private static TrackPlay Play(byte number) =>
        new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), "track", s_listening.Id, SessionTime.Zero);

    private static TrackPlay Gestured(TrackPlay play, Gesture gesture, double atS) =>
        play with { Gestures = [new SeenGesture(0, SessionTime.FromSeconds(atS), new GestureSeen(gesture, play.PlayId, play.TrackId))] };

    private static TrackPlay Rated(TrackPlay play) =>
        play with { EndReason = TrackEndReason.Completed, Ratings = Ratings(("liking", 4), ("mood_fit", 2)) };

    private static SessionProgress Ended(SessionProgress progress, TrackEndReason reason, double atS) =>
        progress with { Plays = [progress.Plays[^1] with { EndReason = reason, EndedAt = SessionTime.FromSeconds(atS) }] };

    private static SessionProgress Listed(SessionProgress progress, double atS) => progress with
    {
        Recommendation = Recommended(SessionGuide.ChoiceSeed(Seed, progress)) with { Tracks = [new RecommendedTrack("next", 1, 1, "", [])] },
        RecommendationAt = SessionTime.FromSeconds(atS),
    };

    private static RecommendationMade Recommended(ulong seed) => new("random", "match", "none", null, null, seed, []);

    private static ImmutableSortedDictionary<string, double?> Ratings(params (string Scale, double? Value)[] ratings) =>
        ratings.ToImmutableSortedDictionary(rating => rating.Scale, rating => rating.Value, StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, bool> Consents(params (string Item, bool Given)[] consents) =>
        consents.ToImmutableSortedDictionary(consent => consent.Item, consent => consent.Given, StringComparer.Ordinal);
}
