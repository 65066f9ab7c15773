using System.CommandLine;
using System.Globalization;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Vision.Frames;
using MultimodalMood.Vision.Pictures;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood evaluate face</c>: an expression model against labelled pictures.</summary>
internal static class EvaluateFaceCommand
{
    /// <summary>The result. Measures are over the <paramref name="NScored"/> pictures in which a face was scored.</summary>
    internal sealed record Evaluation(
        int N,
        int NScored,
        int NNoFace,
        IReadOnlyDictionary<string, ClassificationReport.ClassScore> PerClass,
        double MacroF1,
        double Accuracy,
        int[][] Confusion,
        double Ece,
        string[] Labels,
        ClassificationReport.Intervals? Ci95,
        string Model,
        string ModelSha256,
        bool Crop,
        double ImagesPerS);

    public static Command Create()
    {
        var images = new Option<string>("--images") { Description = "A zip or a folder of pictures.", Required = true };
        var labels = new Option<string>("--labels") { Description = "CSV with the columns file and label (happy, sad, angry, neutral).", Required = true };
        var crop = new Option<bool>("--crop") { Description = "The pictures are face crops already: no detection." };
        var models = new FaceModels();
        var command = new Command("face", "Measure an expression model on labelled pictures.") { images, labels, crop };
        models.AddTo(command);
        return command.Runs(
            (parsed, stop) =>
            {
                string labelFile = parsed.GetValue(labels)!;
                using StreamReader text = File.OpenText(labelFile);
                List<(int Line, string File, Emotion Label)> rows = EvaluateFaceLabels.Read(text, labelFile);
                Func<string, byte[]?> pictures = FacePictures.Open(parsed.GetValue(images)!);
                using FaceAnalyser analyser = models.Load(parsed);
                return Task.FromResult((Evaluate(analyser, rows, labelFile, pictures, parsed.GetValue(crop), stop), ExitCode.Done));
            },
            Print);
    }

    private static Evaluation Evaluate(
        FaceAnalyser analyser, List<(int Line, string File, Emotion Label)> rows, string labelFile, Func<string, byte[]?> pictures, bool crop, CancellationToken stop)
    {
        List<(Emotion, EmotionScores)> answers = [];
        long started = TimeProvider.System.GetTimestamp();
        foreach ((int line, string file, Emotion label) in rows)
        {
            stop.ThrowIfCancellationRequested();
            byte[] encoded = pictures(file) ?? throw new InvalidInputException(labelFile, line, "file", $"\"{file}\" is not among the pictures");
            if (analyser.Decode(encoded, PictureLimits.File) != DecodeResult.Decoded)
            {
                throw new InvalidInputException(labelFile, line, "file", $"\"{file}\" is not a whole JPEG or PNG of at most {PictureLimits.File.LongSidePx} px");
            }

            if ((crop ? ScoreWhole(analyser) : ScoreLargest(analyser)) is { } scores)
            {
                answers.Add((label, scores));
            }
        }

        double seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        if (answers.Count == 0)
        {
            throw new InvalidInputException(labelFile, null, "--images", "no face was found in any picture; for face crops give --crop");
        }

        ClassificationReport report = ClassificationReport.Of(answers);
        return new Evaluation(
            rows.Count, answers.Count, rows.Count - answers.Count, report.PerClass, report.MacroF1, report.Accuracy, report.Confusion, report.Ece, report.Labels,
            report.Ci95, analyser.Expression.Manifest.Id, analyser.Expression.Manifest.Sha256, crop, rows.Count / seconds);
    }

    private static EmotionScores? ScoreWhole(FaceAnalyser analyser) =>
        analyser.Expression.Classify(analyser.Picture, CropFrame.Whole(analyser.Picture.Width, analyser.Picture.Height));

    private static EmotionScores? ScoreLargest(FaceAnalyser analyser) =>
        analyser.Detect() is { Count: > 0 } faces ? analyser.Score(faces.MaxBy(face => face.Box.Area)) : null;

    private static void Print(Evaluation result, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Model}: macro-F1 {result.MacroF1:0.000} {CommandAction.Interval(result.Ci95?.MacroF1)}, accuracy {result.Accuracy:0.000}, ECE {result.Ece:0.000}, {result.NScored} of {result.N} pictures, {result.ImagesPerS:0} a second"));
        output.WriteLine($"{"truth",-10}{string.Concat(result.Labels.Select(label => $"{label,9}"))}{"F1",9}");
        for (int row = 0; row < result.Labels.Length; row++)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{result.Labels[row],-10}{string.Concat(result.Confusion[row].Select(count => $"{count,9}"))}{result.PerClass[result.Labels[row]].F1,9:0.000}"));
        }
    }
}
