using System.Text.Json;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Vision.Expression;
using MultimodalMood.Vision.Pictures;

namespace MultimodalMood.Tests.Vision;

/// <summary>Preprocessing, model and calibration against the numbers that the Python reference gave for the same made-up pictures.</summary>
public sealed class ExpressionReferenceTests
{
    private const double LogitTolerance = 0.01;
    private const double ProbabilityTolerance = 0.005;

    [Theory]
    [MemberData(nameof(ModelFolders.Expressions), MemberType = typeof(ModelFolders))]
    public void MadeUpPictures_GiveTheReferenceNumbers(string id)
    {
        using var model = new ExpressionModel(ModelFolders.Manifest(id));
        foreach (JsonElement reference in ModelFolders.Cases(id))
        {
            Picture picture = Made(reference);

            EmotionScores scores = model.Classify(picture, Frame(reference.GetProperty("frame"), picture))!.Value;

            string name = $"{id} {reference.GetProperty("id").GetString()}";
            double[] logits = ModelFolders.Numbers(reference.GetProperty("logits"));
            for (int i = 0; i < logits.Length; i++)
            {
                Assert.True(Math.Abs(model.Raw[i] - logits[i]) <= LogitTolerance, $"{name}: logit {i} is {model.Raw[i]}, expected {logits[i]}");
            }

            JsonElement probabilities = reference.GetProperty("probabilities");
            foreach (Emotion emotion in Enum.GetValues<Emotion>())
            {
                double expected = probabilities.GetProperty(emotion.ToString().ToLowerInvariant()).GetDouble();
                Assert.True(Math.Abs(scores[emotion] - expected) <= ProbabilityTolerance, $"{name}: {emotion} is {scores[emotion]}, expected {expected}");
            }
        }
    }

    private static Picture Made(JsonElement reference)
    {
        double[][] c = [.. reference.GetProperty("coefficients").EnumerateArray().Select(ModelFolders.Numbers)];
        int Value(int channel, int x, int y) => (int)(c[channel][0] * x + c[channel][1] * y + c[channel][2]) % 256;
        return TestPictures.Synthetic(
            reference.GetProperty("width_px").GetInt32(),
            reference.GetProperty("height_px").GetInt32(),
            (x, y) => (Value(0, x, y), Value(1, x, y), Value(2, x, y)));
    }

    private static CropFrame Frame(JsonElement frame, Picture picture)
    {
        if (frame.ValueKind == JsonValueKind.Null)
        {
            return CropFrame.Whole(picture.Width, picture.Height);
        }

        double Number(string name) => frame.GetProperty(name).GetDouble();
        return new CropFrame(Number("centre_x"), Number("centre_y"), Number("side"), Number("side"), Number("roll_deg") * Math.PI / 180);
    }
}
