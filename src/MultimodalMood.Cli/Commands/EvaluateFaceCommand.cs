using System.CommandLine;
using System.Globalization;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Vision.Frames;
using MultimodalMood.Vision.Manifests;
using MultimodalMood.Vision.Pictures;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood evaluate face</c>: expression models against labelled pictures; several in one table.</summary>
internal static class EvaluateFaceCommand
{
    private const ulong SceneSeed = 1;

    /// <summary>The result. Measures are over the <paramref name="NScored"/> pictures in which a face was scored.</summary>
    internal sealed record Evaluation(
        int N,
        int NScored,
        int NNoFace,
        IReadOnlyDictionary<string, ClassFigures> PerClass,
        double MacroF1,
        double Accuracy,
        int[][] Confusion,
        double Ece,
        IReadOnlyList<ReliabilityBin> Reliability,
        string[] Labels,
        ClassificationReport.Intervals? Ci95,
        string Model,
        string ModelSha256,
        string ModelIdentity,
        bool Crop,
        double? ScenePx,
        FromScenes? Scenes,
        double ImagesPerS);

    /// <summary>What the way from frame to crop costs, on the pictures whose face was found again.</summary>
    /// <param name="CropGiven">Macro F1 where the crop is given.</param>
    /// <param name="Change">Macro F1 found again minus that.</param>
    /// <param name="ChangeCi95">Its 95 % interval, bootstrap over pictures; null for fewer than three.</param>
    internal sealed record FromScenes(double CropGiven, double Change, double[]? ChangeCi95);

    /// <summary>What several models gave.</summary>
    internal sealed record Comparison(IReadOnlyList<Evaluation> Models);

    public static Command Create()
    {
        var images = new Option<string>("--images") { Description = "A zip or a folder of pictures.", Required = true };
        var labels = new Option<string>("--labels") { Description = "CSV with the columns file and label (happy, sad, angry, neutral).", Required = true };
        var crop = new Option<bool>("--crop") { Description = "The pictures are face crops already: no detection." };
        var scenes = new Option<double?>("--scenes") { Description = "The pictures are face crops; each is put into a 640×480 frame with a side of so many pixels and must be found again." };
        var figures = new Option<string?>("--write-figures") { Description = "Write figures.json into each model's folder; the text says what was measured." };
        var models = new FaceModels();
        var command = new Command("face", "Measure expression models on labelled pictures; give --model several times to compare.") { images, labels, crop, scenes, figures };
        models.AddTo(command);
        return command.Runs<object>(
            (parsed, stop) =>
            {
                string labelFile = parsed.GetValue(labels)!;
                using StreamReader text = File.OpenText(labelFile);
                List<(int Line, string File, Emotion Label)> rows = EvaluateFaceLabels.Read(text, labelFile);
                Func<string, byte[]?> pictures = FacePictures.Open(parsed.GetValue(images)!);
                List<Evaluation> evaluations = [];
                foreach (Func<FaceAnalyser> load in models.All(parsed))
                {
                    using FaceAnalyser analyser = load();
                    Evaluation evaluation = Evaluate(analyser, rows, labelFile, pictures, parsed.GetValue(crop), parsed.GetValue(scenes), stop);
                    evaluations.Add(evaluation);
                    if (parsed.GetValue(figures) is { } data)
                    {
                        Figures(evaluation, data).Write(analyser.Expression.Manifest);
                    }
                }

                return Task.FromResult((evaluations is [var only] ? only : (object)new Comparison(evaluations), ExitCode.Done));
            },
            (result, output) => Print(result as Comparison ?? new Comparison([(Evaluation)result]), output));
    }

    private static Evaluation Evaluate(
        FaceAnalyser analyser, List<(int Line, string File, Emotion Label)> rows, string labelFile, Func<string, byte[]?> pictures, bool crop, double? scenePx, CancellationToken stop)
    {
        List<(Emotion, EmotionScores)> answers = [], given = [];
        var random = new Pcg32(SceneSeed);
        FaceScene? scene = scenePx is { } side ? new FaceScene(side) : null;
        TimeSpan looked = TimeSpan.Zero;
        foreach ((int line, string file, Emotion label) in rows)
        {
            stop.ThrowIfCancellationRequested();
            byte[] encoded = pictures(file) ?? throw new InvalidInputException(labelFile, line, "file", $"\"{file}\" is not among the pictures");
            if (analyser.Decode(encoded, PictureLimits.File) != DecodeResult.Decoded)
            {
                throw new InvalidInputException(labelFile, line, "file", $"\"{file}\" is not a whole JPEG or PNG of at most {PictureLimits.File.LongSidePx} px");
            }

            EmotionScores? before = scene is null ? null : ScoreWhole(analyser);
            scene?.Place(analyser.Picture, random);
            long started = TimeProvider.System.GetTimestamp();
            EmotionScores? scores = crop ? ScoreWhole(analyser) : ScoreLargest(analyser);
            looked += TimeProvider.System.GetElapsedTime(started);
            if (scores is { } found)
            {
                answers.Add((label, found));
                given.Add((label, before ?? found));
            }
        }

        if (answers.Count == 0)
        {
            throw new InvalidInputException(labelFile, null, "--images", "no face was found in any picture; for face crops give --crop");
        }

        ClassificationReport report = ClassificationReport.Of(answers);
        return new Evaluation(
            rows.Count, answers.Count, rows.Count - answers.Count, report.PerClass, report.MacroF1, report.Accuracy, report.Confusion, report.Ece, report.Reliability, report.Labels,
            report.Ci95, analyser.Expression.Manifest.Id, analyser.Expression.Manifest.Sha256, analyser.Expression.Manifest.Identity, crop, scenePx, scene is null ? null : Compare(given, answers), rows.Count / looked.TotalSeconds);
    }

    private static FromScenes Compare(List<(Emotion, EmotionScores)> given, List<(Emotion, EmotionScores)> found)
    {
        double before = ClassificationReport.Of(given).MacroF1;
        return new FromScenes(before, ClassificationReport.Of(found).MacroF1 - before, ClassificationReport.MacroF1Change(given, found));
    }

    private static EmotionScores? ScoreWhole(FaceAnalyser analyser) =>
        analyser.Expression.Classify(analyser.Picture, CropFrame.Whole(analyser.Picture.Width, analyser.Picture.Height));

    private static EmotionScores? ScoreLargest(FaceAnalyser analyser) =>
        analyser.Detect() is { Count: > 0 } faces ? analyser.Score(faces.MaxBy(face => face.Box.Area)) : null;

    private static ModelFigures Figures(Evaluation of, string data) => new()
    {
        Data = data,
        ModelIdentity = of.ModelIdentity,
        N = of.NScored,
        Labels = of.Labels,
        MacroF1 = of.MacroF1,
        MacroF1Ci95 = of.Ci95?.MacroF1,
        Accuracy = of.Accuracy,
        Ece = of.Ece,
        PerClass = of.PerClass,
        Confusion = of.Confusion,
        Reliability = of.Reliability,
    };

    private static void Print(Comparison result, TextWriter output)
    {
        output.WriteLine($"{"model",-26} {"macro-F1",8} {"95 % interval",-16} {"accuracy",8} {"ECE",6} {"scored",11} {"ms each",8}");
        foreach (Evaluation one in result.Models)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{one.Model,-26} {one.MacroF1,8:0.000} {CommandAction.Interval(one.Ci95?.MacroF1),-16} {one.Accuracy,8:0.000} {one.Ece,6:0.000} {$"{one.NScored}/{one.N}",11} {1000 / one.ImagesPerS,8:0.0}"));
        }

        foreach (Evaluation one in result.Models.Where(one => one.Scenes is not null))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{one.Model}: {one.Scenes!.CropGiven:0.000} on the same {one.NScored} pictures with the crop given; finding it again changes it by {one.Scenes.Change:+0.000;−0.000} {CommandAction.Interval(one.Scenes.ChangeCi95)}"));
        }

        foreach (Evaluation one in result.Models)
        {
            output.WriteLine();
            output.WriteLine($"{one.Model}: rows the truth, columns the answer");
            output.WriteLine($"{"",-10}{string.Concat(one.Labels.Select(label => $"{label,9}"))}{"precision",11}{"recall",9}{"F1",9}");
            foreach ((string label, int[] row) in one.Labels.Zip(one.Confusion))
            {
                ClassFigures figures = one.PerClass[label];
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{label,-10}{string.Concat(row.Select(count => $"{count,9}"))}{figures.Precision,11:0.000}{figures.Recall,9:0.000}{figures.F1,9:0.000}"));
            }
        }
    }
}
