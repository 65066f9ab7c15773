using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Fusion;

/// <summary>A lab's fitted fusion: its file, and a session that runs on it.</summary>
public sealed class FusionFileTests
{
    private static readonly FusionParameters s_lab = FusionParameters.Default with
    {
        ValenceWeight = [0.4, 0, 0.1, 0], PriorMean = (0.2, -0.1), PriorClasses = new EmotionScores(0.4, 0.2, 0.1, 0.3), ClassTemperature = 1.7,
        ClassTransitions = [new(0.1, 0.1, 0.1, 0.7), new(0.1, 0.5, 0.1, 0.3), new(0, 0.6, 0.2, 0.2), EmotionScores.Uniform],
    };

    private static readonly string s_file = FusionFile.Write("lab-a", s_lab, """{ "people": 12 }""");

    [Fact]
    public void Written_IsReadAgain_UnderItsHash()
    {
        FusionParameters read = FusionFile.Read(s_file, "f.json");

        Assert.Equal(s_lab.ValenceWeight, read.ValenceWeight);
        Assert.Equal(s_lab.ClassTransitions, read.ClassTransitions);
        Assert.Equal((s_lab.PriorMean, s_lab.ClassTemperature, s_lab.PriorClasses), (read.PriorMean, read.ClassTemperature, read.PriorClasses));
        Assert.Matches("^fitted-lab-a-[0-9a-f]{12}$", read.Id);
        Assert.NotEqual(read.Id, FusionFile.Read(s_file.Replace("1.7", "1.8", StringComparison.Ordinal), "f.json").Id);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "f.json: version:")]
    [InlineData("\"horizon_s\": 1,", "", "f.json: modalities.face.horizon_s: this field is missing")]
    [InlineData("\"class_transitions\": {", "\"class_transitions\": { \"joy\": 1,", "f.json: class_transitions.joy: there is no such field")]
    [InlineData("\"class_temperature\": 1.7", "\"class_temperature\": -1", "f.json: class_temperature:")]
    [InlineData("\"class_temperature\": 1.7", "\"temprature\": 1", "f.json: temprature: there is no such field")]
    [InlineData("\"conflict_sd\": 2", "\"conflict_sd\": \"two\"", "f.json: conflict_sd:")]
    public void Mistake_IsNamed(string right, string wrong, string message)
    {
        string broken = s_file.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(s_file, broken);

        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => FusionFile.Read(broken, "f.json")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Session_RunsOnTheFixedFile_AndReplaysWithoutIt()
    {
        List<LogEntry> inputs = Inputs(FusionFile.Read(s_file, "f.json").Id);

        List<LogEntry> log = Logged(inputs);
        ReplayResult replay = SessionReplay.Run(log);

        Assert.Null(replay.FirstDifference);
        Assert.Equal(0.2, log.First(entry => entry.Kind is SessionEventKind.MoodEstimated).Read<MoodEstimated>().ValenceMean, 2); // the file's prior, not the default's
        Assert.NotEqual(replay.Sha256, SessionReplay.Run(log, new ConfidenceWeightedFusion(FusionParameters.Default)).Sha256);
    }

    [Fact]
    public void Session_WithAnotherFileThanItNames_IsRefused()
    {
        Assert.Throws<InvalidDataException>(() => Logged(Inputs("fitted-lab-b-000000000000")));
        Assert.Throws<InvalidDataException>(() => Logged([.. Inputs(FusionFile.Read(s_file, "f.json").Id).Where(entry => entry.Kind is not SessionEventKind.FusionFixed)]));
    }

    private static List<LogEntry> Inputs(string fusionId) =>
        [At(0, Opened() with { FusionId = fusionId }), At(0, new FusionFixed(s_file)), At(0.25, new ClockTicked()), At(0.3, Face(0.9)), At(0.5, new ClockTicked()), At(0.75, new ClockTicked())];

    private static List<LogEntry> Logged(List<LogEntry> inputs)
    {
        var pipeline = new SessionPipeline();
        var outputs = new OutputBuffer();
        List<LogEntry> log = [];
        foreach (LogEntry input in inputs)
        {
            outputs.Clear();
            LogEntry numbered = input with { Sequence = log.Count };
            pipeline.Step(numbered, outputs);
            log.Add(numbered);
            for (int i = 0; i < outputs.Count; i++)
            {
                LogEntry output = outputs.Entry(i, numbered.Sequence + 1 + i, input.ArrivedAt);
                log.Add(output with { Payload = output.Payload.ToArray() });
            }
        }

        return log;
    }
}
