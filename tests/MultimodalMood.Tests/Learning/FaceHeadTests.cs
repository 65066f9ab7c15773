using System.Text.Json.Nodes;
using MultimodalMood.Cli.Commands;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Learning.Expression;
using MultimodalMood.Tests.Vision;
using MultimodalMood.Vision.Expression;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Tests.Learning;

/// <summary>A lab's own last layer: what it recovers, that it claims no gain where there is none, and that it travels as a model folder.</summary>
public sealed class FaceHeadTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mood-head");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>In this lab surprise is how people look when they are happy, and a neutral net's answer is sad: the net alone is wrong, the head is right about people it never saw.</summary>
    [Fact]
    public void Head_FindsWhatTheNetDoesNotKnow_OnPeopleLeftOut()
    {
        List<FaceRow> rows = Rows((random, happy) => happy ? [-2, -3, -3, -0.5 + 0.2 * random.NextDouble(), -4, -4, -1.5] : [-0.4 + 0.2 * random.NextDouble(), -3, -2.5, -3, -4, -4, -4]);

        IReadOnlyList<EmotionScores> said = FaceHeadFit.LeaveOnePersonOut(rows, "lab");

        Assert.Equal(rows.Select(row => row.Reported), said.Select(scores => scores.MostLikely));
        TrainFaceCommand.Result result = Train(rows, "lab-1");
        Assert.True(result.GainShown, $"{result.Gain}, p {result.Chance.P}");
        Assert.Equal(1.0 / (1 + HeadChance.DefaultShuffles), result.Chance.P);
        Assert.Contains("A gain over the net alone is shown: macro-F1 +", File.ReadAllText(Path.Combine(_folder.FullName, "lab-1", "MODEL_CARD.md")), StringComparison.Ordinal);
        Assert.Equal(1, result.Own.MacroF1, 9);
    }

    [Fact]
    public void Head_OnReportsThatNothingTells_ShowsNoGain()
    {
        // The net alone says neutral to all: guessing beats it in macro-F1, and its interval says so.
        List<FaceRow> rows = Rows((random, _) => [.. Enumerable.Range(0, 7).Select(_ => -2 - random.NextDouble())]);

        TrainFaceCommand.Result result = Train(rows, "lab-2");

        Assert.True(result.GainCi95![0] > 0);
        Assert.False(result.GainShown, $"{result.Gain}, p {result.Chance.P}");
        Assert.Contains("No gain over the net alone is shown: macro-F1 ", File.ReadAllText(Path.Combine(_folder.FullName, "lab-2", "MODEL_CARD.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void TooFewPeople_AreRefused()
    {
        FaceRow[] rows = [.. Rows((_, happy) => happy ? [-2, -3, -3, -0.5, -4, -4, -1.5] : [-0.4, -3, -2.5, -3, -4, -4, -4]).Where(row => row.Person is "P0" or "P1" or "P2" or "P3")];

        Assert.Contains("of 4 people", Assert.Throws<InvalidInputException>(() => FaceHeadFit.LeaveOnePersonOut(rows, "lab")).Message, StringComparison.Ordinal);
    }

    /// <summary>The folder is read as any other, its hash holds the head, and the app says of a picture's numbers what the fit said.</summary>
    [Fact]
    public void WrittenFolder_IsAModel_ThatSaysTheSame()
    {
        List<FaceRow> rows = Rows((random, happy) => happy ? [-2, -3, -3, -0.5 + 0.2 * random.NextDouble(), -4, -4, -1.5] : [-0.4, -3, -2.5 + 0.2 * random.NextDouble(), -3, -4, -4, -4]);
        ModelManifest net = ModelFolders.Manifest("expression-faceapi");

        TrainFaceCommand.Result result = Train(rows, "lab-3");
        ModelManifest written = ModelManifestReader.ReadFile(Path.Combine(_folder.FullName, "lab-3", "model.json"));

        Assert.Equal(result.Sha256, written.Identity);
        Assert.NotEqual(net.Identity, written.Identity);
        Assert.True(written.ResearchOnly);
        Assert.Equal(result.Own.MacroF1, ModelFigures.Read(written)!.MacroF1);
        Assert.Contains(written.Identity, File.ReadAllText(Path.Combine(_folder.FullName, "lab-3", "MODEL_CARD.md")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "lab-3", "LICENSE")));
        float[] values = [.. rows[0].Features.Select(value => (float)value + 3)];
        double[] logs = new double[values.Length];
        ExpressionHead.Features(values, isLogits: true, logs);
        EmotionScores expected = FaceHeadFit.Apply(logs, [.. written.Expression!.Head!.Weights.Select(row => row.ToArray())], [.. written.Expression.Head.Bias]);
        Assert.Equal(expected.Happy, ExpressionCalibration.Apply(values, written.Expression)!.Value.Happy, 9);
        Assert.Contains("there is such a model already", Assert.Throws<InvalidInputException>(() => Train(rows, "lab-3")).Message, StringComparison.Ordinal);
    }

    /// <summary>Another number in the head is another model, by the hash that a study fixes.</summary>
    [Fact]
    public void ChangedHead_IsAnotherHash_AndAWrongOneIsNamed()
    {
        Train(Rows((_, happy) => happy ? [-2, -3, -3, -0.5, -4, -4, -1.5] : [-0.4, -3, -2.5, -3, -4, -4, -4]), "lab-4");
        string path = Path.Combine(_folder.FullName, "lab-4", "model.json");
        string before = ModelManifestReader.ReadFile(path).Identity;
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(path))!;

        manifest["head"]!["bias"]![0] = 0.125;
        File.WriteAllText(path, manifest.ToJsonString());
        Assert.NotEqual(before, ModelManifestReader.ReadFile(path).Identity);

        manifest["head"]!["weights"]![1]!.AsArray().RemoveAt(0);
        File.WriteAllText(path, manifest.ToJsonString());
        Assert.Contains("head.weights: expected 4 rows (happy, sad, angry, neutral) of 7 numbers", Assert.Throws<InvalidInputException>(() => ModelManifestReader.ReadFile(path)).Message, StringComparison.Ordinal);
    }

    private TrainFaceCommand.Result Train(IReadOnlyList<FaceRow> rows, string id) => TrainFaceCommand.Train(rows, "study lab", ModelFolders.Manifest("expression-faceapi"), id, _folder.FullName);

    /// <summary>Eight people, each with six reports of five pictures; the net alone says neutral to all.</summary>
    private static List<FaceRow> Rows(Func<Pcg32, bool, double[]> features)
    {
        var random = new Pcg32(11);
        return [.. Enumerable.Range(0, 8).SelectMany(person => Enumerable.Range(0, 6).SelectMany(report => Enumerable.Range(0, 5).Select(_ =>
        {
            bool happy = (person + report) % 2 == 0;
            return new FaceRow($"P{person}", $"{person}/{report}", features(random, happy), happy ? Emotion.Happy : Emotion.Sad, new EmotionScores(0.1, 0.1, 0.1, 0.7));
        })))];
    }
}
