using CsCheck;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;
using static MultimodalMood.Tests.Sessions.RoomSession;

namespace MultimodalMood.Tests.Sessions;

/// <summary>A camera that looks at a room: all faces count together, no order of them means anything, and below the smallest group nothing is told.</summary>
public sealed class RoomPipelineTests
{
    private static readonly Gen<RoomFace> s_face = Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0.01, 1], Gen.Double[0, 1], (h, s, a, n, q) => RoomFace.Of(EmotionScores.FromWeights(h, s, a, n), q));
    private static readonly Gen<RoomFace[][]> s_frames = s_face.Array[0, 16].Array[30];

    [Fact]
    public void Room_OfOneExpression_HasItsPoint_WeighedByQuality()
    {
        // Happy faces lie at (0.79, 0.11), neutral ones at (0, 0). Quality 204/255 against 51/255: four fifths of the weight is happy.
        RoomFace[] faces = [.. Enumerable.Repeat(Face(Emotion.Happy, 1, 0.8), 3), .. Enumerable.Repeat(Face(Emotion.Neutral, 1, 0.2), 3)];

        CollectiveMoodEstimated told = Moods(TestSession.Run(Inputs(5, 6, _ => faces)))[^1];

        Assert.Equal((CollectiveCause.Shown, 5, 6, 6), (told.Cause, told.MinGroup, (int)told.FaceCount!, (int)told.People!));
        Assert.Equal(0.8 * 0.79, told.Mood!.Valence, 9);
        Assert.Equal(0.8 * 0.11, told.Mood.Arousal, 9);
        Assert.Equal(0.79 * Math.Sqrt(0.8 * 0.2), told.Mood.ValenceSpread, 9);
        Assert.Equal(0.8, told.Shares!.Value.Happy, 9);
        Assert.Equal(25, told.Frames); // 5 s at 5 frames a second
    }

    [Fact]
    public void FourFaces_AreNotTold_AndTheFifthIs()
    {
        RoomFace happy = Face(Emotion.Happy, 0.9);

        CollectiveMoodEstimated[] moods = Moods(TestSession.Run(Inputs(5, 20, frame => [.. Enumerable.Repeat(happy, frame < 50 ? 4 : 5)])));

        Assert.Equal(CollectiveCause.TooFew, moods[8].Cause);
        Assert.Equal(4, (int)moods[8].People!);
        Assert.Null(moods[8].Mood);
        Assert.Null(moods[8].Shares);
        Assert.Equal((CollectiveCause.Shown, 5), (moods[^1].Cause, moods[^1].Mood!.Members));
    }

    [Fact]
    public void SilentCamera_IsNoPicture_AndAGap()
    {
        List<LogEntry> outputs = TestSession.Run([.. Inputs(3, 5, _ => [.. Enumerable.Repeat(Face(Emotion.Sad, 0.9), 4)]), .. Enumerable.Range(1, 40).Select(i => TestSession.At(5 + i / 4.0, new ClockTicked()))]);

        CollectiveMoodEstimated last = Moods(outputs)[^1];
        Assert.Equal((CollectiveCause.NoPicture, 0, null), (last.Cause, (int)last.Frames, (int?)last.People));
        Assert.Single(outputs, entry => entry.Kind is SessionEventKind.GapOpened);
    }

    [Fact]
    public void TwoHalvesOfARoom_AreTwoCamps_EachAWholeGroup()
    {
        RoomFace[] Halves(int happy, int sad) => [.. Enumerable.Range(0, happy).Select(i => Face(Emotion.Happy, 0.9 + i / 200.0)), .. Enumerable.Range(0, sad).Select(i => Face(Emotion.Sad, 0.9 + i / 200.0))];

        CollectiveMood two = Moods(TestSession.Run(Inputs(5, 6, _ => Halves(8, 6))))[^1].Mood!, one = Moods(TestSession.Run(Inputs(5, 6, _ => Halves(8, 4))))[^1].Mood!;

        Assert.Equal([8, 6], two.Camps.Select(camp => camp.Members));
        Assert.True(two.Camps[0].Valence > 0.5 && two.Camps[1].Valence < -0.4);
        Assert.Single(one.Camps); // four sad people are fewer than five
    }

    [Fact]
    public void LooksAtTheSamePeople_MakeNobodyMorePeople()
    {
        // One face apart of five: fifty looks at it are no camp, and no evidence for one.
        RoomFace[] faces = [.. Enumerable.Repeat(Face(Emotion.Happy, 0.95), 5), Face(Emotion.Angry, 0.95)];

        CollectiveMood mood = Moods(TestSession.Run(Inputs(3, 6, _ => faces)))[^1].Mood!;

        Assert.Equal(6, mood.Members);
        Assert.Equal(6, Assert.Single(mood.Camps).Members);
    }

    [Fact]
    public void ParticipantsMood_IsNotMadeOfARoom_AndARoomsNotOfAParticipant()
    {
        List<LogEntry> room = TestSession.Run([.. Inputs(3, 3, _ => [.. Enumerable.Repeat(Face(Emotion.Sad, 0.9), 4)]), TestSession.At(3.1, TestSession.Face(0.9)), TestSession.At(3.25, new ClockTicked())]);
        List<LogEntry> participant = TestSession.Run(Inputs(3, 3, _ => [.. Enumerable.Repeat(Face(Emotion.Sad, 0.9), 4)]).Skip(1));

        Assert.DoesNotContain(room, entry => entry.Kind is SessionEventKind.MoodEstimated or SessionEventKind.ModalityEstimated);
        Assert.Empty(Moods(participant));
        Assert.DoesNotContain(participant, entry => entry.Kind is SessionEventKind.ModalityEstimated);
    }

    [Fact]
    public void AnyOrderOfTheFaces_GivesTheSameBytes() => Gen.Select(s_frames, Gen.Int[3, 8], Gen.Int[0, 1000]).Sample((frames, least, seed) =>
    {
        var random = new Core.Numerics.Pcg32((ulong)seed);
        List<LogEntry> inputs = [.. Inputs(least, 6, frame => frames[frame])];
        List<LogEntry> shuffled = [.. Inputs(least, 6, frame => [.. frames[frame].OrderBy(_ => random.NextDouble())])];

        Assert.Equal(Bytes(inputs), Bytes(shuffled)); // not even the record knows in which order faces were found
        Assert.Equal(Bytes(TestSession.Run(inputs)), Bytes(TestSession.Run(shuffled)));
    }, iter: 60);

    [Fact]
    public void BelowTheSmallestGroup_NoOutputDependsOnAnyFace() => Gen.Select(Gen.Select(s_face.Array[0, 4], s_face.Array[0, 4]).Where(pair => pair.Item1.Length == pair.Item2.Length).Array[30], Gen.Int[5, 9]).Sample((frames, least) =>
    {
        List<LogEntry> one = [.. Inputs(least, 6, frame => frames[frame].Item1)], other = [.. Inputs(least, 6, frame => frames[frame].Item2)];

        Assert.Equal(Bytes(one), Bytes(other)); // the record itself holds no scores then
        Assert.All(Moods(TestSession.Run(one)), told => Assert.True(told.Cause is not CollectiveCause.Shown && told.Mood is null && told.Shares is null));
    }, iter: 60);

    [Fact]
    public void FramesWithAWholeGroup_LeaveTheOthersOut() => s_frames.Sample(frames =>
    {
        // Frames with fewer faces change how many people the room has, and nothing else.
        CollectiveMoodEstimated[] all = Moods(TestSession.Run(Inputs(4, 6, frame => frames[frame])));

        Assert.All(all, told => Assert.Equal(told.People >= 4, told.Cause is CollectiveCause.Shown));
        Assert.All(all.Where(told => told.Mood is not null), told => Assert.All(told.Mood!.Camps, camp => Assert.True(camp.Members >= 4 && camp.Members <= told.People)));
    }, iter: 60);

    [Fact]
    public void Face_RoundedToTheRecordsSteps_IsWithinThem() => Gen.Select(s_face, Gen.Double[0, 1]).Sample((face, quality) =>
    {
        EmotionScores scores = face.Scores;
        RoomFace again = RoomFace.Of(scores, face.Reliability);
        Assert.Equal(face, again);
        Assert.InRange(RoomFace.Of(scores, quality).Reliability, 1 / 255.0, 1);
    });

    [Theory]
    [InlineData(0, 2, 2, 18, "ascending")]
    [InlineData(0, 1, 2, 18, "no more than were found")]
    [InlineData(0, 3, 2, 9, "9 for each")]
    [InlineData(1, 3, 2, 18, "some exactly where it is scored")]
    [InlineData(2, 3, 0, 0, "expected scored, no face")]
    [InlineData(0, 40, 17, 153, "at most 16")]
    public void MalformedFrame_IsRefusedByName(int status, byte found, byte usable, int bytes, string said)
    {
        byte[] faces = new byte[bytes];
        for (int i = 0; i < bytes / RoomFace.Size; i++)
        {
            RoomFace.Of(new EmotionScores(Math.Max(0, 0.9 - i / 10.0), 0, 0, 1 - Math.Max(0, 0.9 - i / 10.0)), 0.5).Write(faces.AsSpan(i * RoomFace.Size));
        }

        LogEntry entry = LogEntry.Of(SessionTime.Zero, SessionTime.Zero, new FacesObserved(1, (FaceStatus)status, found, usable, faces, 100, 9));

        Assert.Contains(said, Assert.Throws<InvalidDataException>(() => entry.Read<FacesObserved>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Frame_OfSixteenFaces_TakesUnder200Bytes()
    {
        LogEntry entry = TestSession.At(0, Frame(1, 3, [.. Enumerable.Repeat(Face(Emotion.Sad, 0.7), 16)]));

        Assert.InRange(entry.Payload.Length, 16 * RoomFace.Size, 200);
        Assert.Equal(16, entry.Read<FacesObserved>().Scored);
    }

    [Fact]
    public void RoomsMood_WrittenAndRead_IsTheSame()
    {
        foreach (CollectiveMoodEstimated told in Moods(TestSession.Run(Inputs(3, 8, frame => [.. Enumerable.Repeat(Face(Emotion.Happy, 0.9), 5), .. Enumerable.Repeat(Face(Emotion.Sad, 0.9), frame < 20 ? 0 : 4)]))))
        {
            LogEntry entry = TestSession.At(1, told);
            Assert.Equal(entry.Payload.ToArray(), TestSession.At(1, entry.Read<CollectiveMoodEstimated>()).Payload.ToArray());
        }
    }

    private static string[] Bytes(IEnumerable<LogEntry> entries) => [.. entries.Select(entry => $"{entry.Kind} {entry.At} {Convert.ToHexString(entry.Payload.Span)}")];
}
