using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Storage;
using MultimodalMood.Tests.Sessions;

namespace MultimodalMood.Tests.Storage;

/// <summary>What a session leaves for the recommenders to learn from: said and implied liking, skips, the face's change, the situation.</summary>
public sealed class ListeningHistoryTests : TestDatabase
{
    private static readonly Guid s_first = Guid.NewGuid(), s_second = Guid.NewGuid(), s_third = Guid.NewGuid();

    [Fact]
    public async Task Plays_CarrySkipsExpressionsAndTheSituation()
    {
        List<LogEntry> inputs =
        [
            TestSession.At(0, TestSession.Opened()),
            .. Frames(0, 10, happy: 0.1),
            TestSession.At(10, new ChoiceMadeIn("working", null, null, 9.5, 100, "light")),
            TestSession.At(10, new TrackStarted(s_first, "a", 0, false, null)),
            .. Frames(10.1, 20, happy: 0.9),
            TestSession.At(20, new TrackEnded(s_first, "a", 10, TrackEndReason.Completed)),
            TestSession.At(21, new TrackRated(s_first, "a", "liking", 5)),
            TestSession.At(30, new TrackStarted(s_second, "b", 0, false, null)),
            TestSession.At(32, new TrackEnded(s_second, "b", 2, TrackEndReason.Skipped)),
        ];
        await Get<ISessionStore>().StoreAsync(inputs, Stop);

        IReadOnlyList<Interaction> history = await Get<ListeningHistory>().ReadAsync(SessionOrigin.Live, "study", Stop);

        Assert.Equal(["a", "b"], history.Select(one => one.TrackId));
        Assert.Equal(new ListeningContext("working", 9.5, 100, 1), history[0].Context);
        Assert.Equal((5.0, false, false), (history[0].Rating, history[0].RatingIsImplied, history[0].Skipped));
        // Happy .1 to .9, the rest shared by the others: valence -.13 to .68 on the circumplex.
        Assert.Equal(0.8 * (0.79 + (0.71 + 0.13) / 3), history[0].ExpressionChange!.Value, 2);
        Assert.True(history[1].Skipped);
        Assert.Null(history[1].ExpressionChange); // nobody looked
        Assert.Equal(inputs[0].Read<SessionOpened>().SessionId, history[0].SessionId);
    }

    [Fact]
    public async Task FaceNotSeenBeforeTheOnset_HasNoChange()
    {
        await Get<ISessionStore>().StoreAsync(
            [
                TestSession.At(0, TestSession.Opened()),
                TestSession.At(10, new TrackStarted(s_third, "a", 0, false, null)),
                .. Frames(10.1, 20, happy: 0.9),
                TestSession.At(20, new TrackEnded(s_third, "a", 10, TrackEndReason.Completed)),
            ],
            Stop);

        Assert.Null(Assert.Single(await Get<ListeningHistory>().ReadAsync(SessionOrigin.Live, "study", Stop)).ExpressionChange);
    }

    private static IEnumerable<LogEntry> Frames(double from, double to, double happy) => Enumerable.Range(0, (int)((to - from) * 10))
        .Select(i => TestSession.At(from + i / 10.0, TestSession.Face(happy) with { Frame = (uint)(from * 10) + (uint)i }));
}
