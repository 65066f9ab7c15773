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
    /// <param name="Chance">The head against heads fitted to shuffled reports.</param>
    internal sealed record Result(string Id, string Sha256, int People, int Pictures, ClassificationReport Own, ClassificationReport Base, double Majority, double Gain, double[]? GainCi95, HeadChance Chance)
    {
        /// <summary>The verdict: better than the net alone, and not by chance.</summary>
        /// <remarks>The difference of macro-F1 alone is none: a net that mostly gives one answer is beaten by guessing.</remarks>
        public bool GainShown => Shows(GainCi95, Chance);

        public static bool Shows(double[]? gainCi95, HeadChance chance) => chance.Beaten && gainCi95 is [> 0, _];
    }

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

    /// <summary>Tries a head on people left out, asks what chance would give, and writes the head of all people.</summary>
    /// <param name="rows">Pictures.</param>
    /// <param name="source">Where they come from, in words.</param>
    /// <param name="model">The net.</param>
    /// <param name="id">The new model's id.</param>
    /// <param name="models">The folder that gets it.</param>
    /// <param name="shuffles">Shuffles of the reports.</param>
    internal static Result Train(IReadOnlyList<FaceRow> rows, string source, ModelManifest model, string id, string models, int shuffles = HeadChance.DefaultShuffles)
    {
        IReadOnlyList<EmotionScores> said = FaceHeadFit.LeaveOnePersonOut(rows, source);
        List<(Emotion, EmotionScores)> own = [.. rows.Zip(said, (row, scores) => (row.Reported, scores))], alone = [.. rows.Select(row => (row.Reported, row.Base))];
        string[] people = [.. rows.Select(row => row.Person)];
        Emotion commonest = rows.GroupBy(row => row.Reported).MaxBy(group => group.Count())!.Key;
        EmotionScores always = EmotionScores.FromWeights(commonest is Emotion.Happy ? 1 : 0, commonest is Emotion.Sad ? 1 : 0, commonest is Emotion.Angry ? 1 : 0, commonest is Emotion.Neutral ? 1 : 0);
        ClassificationReport with = ClassificationReport.Of(own, people), without = ClassificationReport.Of(alone, people);
        HeadChance chance = HeadChance.Of(rows, said, source, shuffles);
        double gain = with.MacroF1 - without.MacroF1;
        double[]? gainCi95 = ClassificationReport.MacroF1Change(alone, own, people);
        (double[][] weights, double[] bias) = FaceHeadFit.Fit(rows);
        ModelManifest written = HeadedModel.Write(
            model, new ExpressionHead(weights, bias), id, models, source, with, people.Distinct().Count(), rows.Count, Verdict(gain, gainCi95, chance));
        return new Result(
            id, written.Identity, people.Distinct().Count(), rows.Count, with, without,
            ClassificationReport.Of([.. rows.Select(row => (row.Reported, always))]).MacroF1,
            gain, gainCi95, chance);
    }

    private static string Verdict(double gain, double[]? gainCi95, HeadChance chance) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Result.Shows(gainCi95, chance) ? "A gain over the net alone is shown" : "No gain over the net alone is shown")}: macro-F1 {gain:+0.000;-0.000} {CommandAction.Interval(gainCi95, "+0.000;-0.000")}; log loss {chance.LogLoss:0.000}, with reports shuffled within each person {chance.ChanceLogLoss:0.000} on average (p = {chance.P:0.000}, {chance.Shuffles} shuffles).");

    private static void Print(Result result, TextWriter to)
    {
        string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
        to.WriteLine(Line($"{result.Pictures} pictures of {result.People} people, each person tried with a head fitted to the others; macro-F1 with 95 % interval over people"));
        to.WriteLine(Line($"  with the head  {result.Own.MacroF1:0.000} {CommandAction.Interval(result.Own.Ci95?.MacroF1)}, calibration error {result.Own.Ece:0.000}"));
        to.WriteLine(Line($"  the net alone  {result.Base.MacroF1:0.000} {CommandAction.Interval(result.Base.Ci95?.MacroF1)}, calibration error {result.Base.Ece:0.000}"));
        to.WriteLine(Line($"  the commonest  {result.Majority:0.000}"));
        to.WriteLine(Line($"  difference     {result.Gain:+0.000;-0.000} {CommandAction.Interval(result.GainCi95, "+0.000;-0.000")}"));
        to.WriteLine(Line($"  log loss       {result.Chance.LogLoss:0.000}; fitted to reports shuffled within each person {result.Chance.ChanceLogLoss:0.000} on average, p = {result.Chance.P:0.000} ({result.Chance.Shuffles} shuffles)"));
        to.WriteLine(result.GainShown
            ? "A gain over the net alone is shown: the difference's interval lies above 0, and it is not chance."
            : result.Chance.Beaten ? "No gain over the net alone is shown: the difference's interval does not lie above 0." : "No gain is shown: heads fitted to shuffled reports do as well.");
        to.WriteLine($"{result.Id}, sha256 {result.Sha256}: a study fixes it as face_model in its protocol");
    }
}
