using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Sessions;

/// <summary>A recorded session beside what another fusion would have made of it.</summary>
public sealed class SessionComparisonTests
{
    [Fact]
    public void SameFusion_ChangesNothing()
    {
        List<LogEntry> log = Recorded();

        SessionComparison same = SessionComparison.Run(log, SessionComparison.FusionOf(log));

        Assert.Equal(40, same.Moods.Count);
        Assert.All(same.Moods, pair => Assert.Equal(pair.Recorded, pair.Other));
        Assert.Equal((0, 0, 0), (same.MeanValenceChange, same.MeanArousalChange, same.ClassChanged));
        Assert.Equal(same.Choices[0].Recorded.Mood, same.Choices[0].Other.Mood);
    }

    [Fact]
    public void WithoutTheOnlyModality_ThePriorIsLeft_AndTheChoiceSeesIt()
    {
        List<LogEntry> log = Recorded();

        SessionComparison without = SessionComparison.Run(log, new DeafFusion(SessionComparison.FusionOf(log), Modality.Face));

        Assert.True(without.MeanValenceChange > 0.2, $"{without.MeanValenceChange}");
        Assert.All(without.Moods, pair => Assert.Equal(0, pair.Other.FaceShare));
        ComparedChoice choice = Assert.Single(without.Choices);
        Assert.Equal("hybrid", choice.Made.Arm);
        Assert.True(choice.Recorded.Mood!.Value.ValenceMean > choice.Other.Mood!.Value.ValenceMean + 0.2);
        Assert.Equal(choice.Recorded.Face, choice.Other.Face); // what was measured stays
    }

    [Fact]
    public void WithoutAnAbsentModality_NothingChanges()
    {
        List<LogEntry> log = Recorded();

        SessionComparison without = SessionComparison.Run(log, new DeafFusion(SessionComparison.FusionOf(log), Modality.Skin));

        Assert.Equal(0, without.MeanValenceChange);
        Assert.Equal("default-1/without-skin", new DeafFusion(SessionComparison.FusionOf(log), Modality.Skin).Id);
    }

    /// <summary>One run for several fusions tells of each what a run of its own tells.</summary>
    [Fact]
    public void SeveralFusions_AskedInOneRun_SayWhatEachSaysAlone()
    {
        List<LogEntry> log = Recorded();
        IFusionRule Without(Modality modality) => new DeafFusion(SessionComparison.FusionOf(log), modality);

        Modality[] left = [Modality.Heart, Modality.Face, Modality.Skin];

        IReadOnlyList<SessionComparison> together = SessionComparison.Run(log, [.. left.Select(Without)]);

        SessionComparison[] alone = [.. left.Select(modality => SessionComparison.Run(log, Without(modality)))];
        Assert.Equal(alone.Select(one => one.Moods), together.Select(one => one.Moods));
        Assert.Equal(alone.Select(one => one.Choices.Single().Other.Mood), together.Select(one => one.Choices.Single().Other.Mood));
        Assert.NotEqual(together[0].Moods[^1].Other, together[1].Moods[^1].Other);
    }

    [Fact]
    public void OtherScores_AreHeard_AndTheRecordIsOnlyRead()
    {
        List<LogEntry> log = Recorded();
        byte[][] before = [.. log.Select(entry => entry.Payload.ToArray())];

        SessionComparison other = SessionComparison.Run(log, SessionComparison.FusionOf(log), (_, face) => face with { Scores = new EmotionScores(0.05, 0.85, 0.05, 0.05) });

        Assert.Equal(Emotion.Sad, other.Moods[^1].Other.Classes.MostLikely);
        Assert.Equal(Emotion.Happy, other.Moods[^1].Recorded.Classes.MostLikely);
        Assert.Equal(before, log.Select(entry => entry.Payload.ToArray()));
    }

    [Fact]
    public void LabsOwnFusion_IsFoundInTheLog()
    {
        string json = FusionFile.Write("lab", FusionParameters.Default with { PriorMean = (0.3, -0.2) }, "{}");
        List<LogEntry> log = [At(0, Opened() with { FusionId = FusionFile.Read(json, "lab").Id }), At(0, new FusionFixed(json))];

        Assert.StartsWith(FusionFile.IdPrefix, SessionComparison.FusionOf(log).Id, StringComparison.Ordinal);
    }

    /// <summary>Ten seconds of a happy face, then a list of tracks.</summary>
    private static List<LogEntry> Recorded()
    {
        List<LogEntry> inputs = [At(0, Opened()), .. Enumerable.Range(1, 40).SelectMany(i => new[] { At(i / 4.0, Face(0.9)), At(i / 4.0, new ClockTicked()) })];
        inputs.Add(At(10.1, new RecommendationMade("hybrid", "match", "fused", 0.5, 0.1, 7, [new RecommendedTrack("t1", 1, 0.9, "near", [])])));
        return LogOf(inputs);
    }
}
