using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Learning.Expression;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Vision.Frames;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood train face STUDY</c>: a last layer of the lab's own on an expression net, from the pictures that participants let be kept and the moods that they reported.</summary>
internal static class TrainFaceCommand
{
    /// <summary>What was learned, tried on people left out.</summary>
    /// <param name="Id">The model's id.</param>
    /// <param name="Sha256">The hash that a study fixes.</param>
    /// <param name="People">People.</param>
    /// <param name="Pictures">Pictures.</param>
    /// <param name="Own">With the head.</param>
    /// <param name="Base">The net alone on the same pictures.</param>
    /// <param name="Majority">Macro-F1 of always saying the commonest mood.</param>
    /// <param name="Gain">Macro-F1 with the head minus the net's alone.</param>
    /// <param name="GainCi95">Its 95 % interval over people.</param>
    internal sealed record Result(string Id, string Sha256, int People, int Pictures, ClassificationReport Own, ClassificationReport Base, double Majority, double Gain, double[]? GainCi95);

    public static Command Create()
    {
        var study = new Argument<string>("STUDY") { Description = "The study's code." };
        var id = new Option<string>("--id") { Description = "The new model's id: its folder's name.", Required = true };
        var output = new Option<string>("--out") { Description = "The models folder that gets it.", Required = true };
        Option<string?> database = DatabaseOption.Create();
        var models = new FaceModels();
        var command = new Command("face", "Fit a last layer to the lab's own pictures and self-reports, tried on people left out.") { study, id, output, database };
        models.AddTo(command);
        return command.Runs(
            async (parsed, stop) =>
            {
                string code = parsed.GetRequiredValue(study);
                await using ServiceProvider services = DatabaseOption.Open(parsed.GetValue(database));
                using FaceAnalyser analyser = models.Load(parsed);
                IReadOnlyList<FaceRow> rows = await new StudyFaces(services.GetRequiredService<IDbContextFactory<MoodDbContext>>(), services.GetRequiredService<ISessionStore>(), services.GetRequiredService<StoredFrames>()).ReadAsync(code, analyser, stop);
                return (Train(rows, $"study {code}", analyser.Expression.Manifest, parsed.GetRequiredValue(id), parsed.GetRequiredValue(output)), ExitCode.Done);
            },
            Print);
    }

    internal static Result Train(IReadOnlyList<FaceRow> rows, string source, ModelManifest model, string id, string models)
    {
        IReadOnlyList<EmotionScores> said = FaceHeadFit.LeaveOnePersonOut(rows, source);
        List<(Emotion, EmotionScores)> own = [.. rows.Zip(said, (row, scores) => (row.Reported, scores))], alone = [.. rows.Select(row => (row.Reported, row.Base))];
        string[] people = [.. rows.Select(row => row.Person)];
        Emotion commonest = rows.GroupBy(row => row.Reported).MaxBy(group => group.Count())!.Key;
        EmotionScores always = EmotionScores.FromWeights(commonest is Emotion.Happy ? 1 : 0, commonest is Emotion.Sad ? 1 : 0, commonest is Emotion.Angry ? 1 : 0, commonest is Emotion.Neutral ? 1 : 0);
        ClassificationReport with = ClassificationReport.Of(own, people), without = ClassificationReport.Of(alone, people);
        (double[][] weights, double[] bias) = FaceHeadFit.Fit(rows);
        ModelManifest written = HeadedModel.Write(model, new ExpressionHead(weights, bias), id, models, source, with, people.Distinct().Count(), rows.Count);
        return new Result(
            id, written.Sha256, people.Distinct().Count(), rows.Count, with, without,
            ClassificationReport.Of([.. rows.Select(row => (row.Reported, always))]).MacroF1,
            with.MacroF1 - without.MacroF1, ClassificationReport.MacroF1Change(alone, own, people));
    }

    private static void Print(Result result, TextWriter to)
    {
        string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
        to.WriteLine(Line($"{result.Pictures} pictures of {result.People} people, each person tried with a head fitted to the others; macro-F1 with 95 % interval over people"));
        to.WriteLine(Line($"  with the head  {result.Own.MacroF1:0.000} {CommandAction.Interval(result.Own.Ci95?.MacroF1)}, calibration error {result.Own.Ece:0.000}"));
        to.WriteLine(Line($"  the net alone  {result.Base.MacroF1:0.000} {CommandAction.Interval(result.Base.Ci95?.MacroF1)}, calibration error {result.Base.Ece:0.000}"));
        to.WriteLine(Line($"  the commonest  {result.Majority:0.000}"));
        to.WriteLine(Line($"  difference     {result.Gain:+0.000;-0.000} {CommandAction.Interval(result.GainCi95, "+0.000;-0.000")}{(result.GainCi95 is [> 0, _] ? "" : ": no gain is shown")}"));
        to.WriteLine($"{result.Id}, sha256 {result.Sha256}: a study fixes it as face_model in its protocol");
    }
}
