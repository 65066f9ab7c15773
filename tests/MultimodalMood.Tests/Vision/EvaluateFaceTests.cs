using MultimodalMood.Cli;
using MultimodalMood.Cli.Commands;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Tests.Vision;

/// <summary>The labels that are read and the measures that are made of them.</summary>
public sealed class EvaluateFaceTests
{
    [Fact]
    public void Labels_AreReadByHeader()
    {
        var rows = EvaluateFaceLabels.Read(new StringReader("label,file\r\nHappy,\"a, b.png\"\r\n\r\nneutral,c.png\r\n"), "l.csv");

        Assert.Equal([(2, "a, b.png", Emotion.Happy), (4, "c.png", Emotion.Neutral)], rows);
    }

    [Theory]
    [InlineData("file,truth\na.png,sad", 1, "label")]
    [InlineData("file,label\na.png,surprised", 2, "label")]
    [InlineData("file,label\na.png,sad\na.png,happy", 3, "file")]
    [InlineData("file,label\na.png", 2, null)]
    public void WrongLabels_NameLineAndColumn(string text, int line, string? field)
    {
        var fault = Assert.Throws<InvalidInputException>(() => EvaluateFaceLabels.Read(new StringReader(text), "l.csv"));

        Assert.Equal((line, field), (fault.Line, fault.Field));
    }

    [Fact]
    public void Report_CountsByHand()
    {
        EmotionScores happy = EmotionScores.FromWeights(6, 2, 1, 1);
        EmotionScores sad = EmotionScores.FromWeights(1, 8, 1, 0);

        var report = ClassificationReport.Of([(Emotion.Happy, happy), (Emotion.Happy, happy), (Emotion.Happy, sad), (Emotion.Sad, sad)]);

        Assert.Equal(0.75, report.Accuracy);
        Assert.Equal([2, 1, 0, 0], report.Confusion[0]);
        Assert.Equal(1, report.PerClass["happy"].Precision);
        Assert.Equal(2 / 3.0, report.PerClass["happy"].Recall!.Value, 12);
        Assert.Equal((0.8 + 2 / 3.0) / 2, report.MacroF1, 12);
        Assert.Null(report.PerClass["angry"].Precision);
        Assert.Equal((2 * 0.4 + 2 * 0.3) / 4, report.Ece, 12);
        Assert.True(report.Ci95!.Accuracy[0] <= 0.75 && report.Ci95.Accuracy[1] >= 0.75);
    }
}
