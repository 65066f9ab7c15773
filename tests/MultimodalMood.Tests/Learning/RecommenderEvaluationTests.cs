using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Learning.Recommendation;
using MultimodalMood.Tests.Study;

namespace MultimodalMood.Tests.Learning;

public sealed class RecommenderEvaluationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mood-recommender");

    public void Dispose() => _folder.Delete(recursive: true);

    // Case O-39: of two relevant tracks one stands first, the other is not in the list: 1 / (1 + 1/log2 3) = 0.613.
    [Fact]
    public void Ndcg_OfOneHitOfTwo_Is0613()
    {
        ScoredRow[] rows = [Row(liked: true, 4), Row(false, 3), Row(false, 2), Row(true, 1)];

        Assert.Equal(0.613, RecommenderMetrics.Ndcg(rows, 2)!.Value, 3);
        Assert.Equal(0.5, RecommenderMetrics.Precision(rows, 2)!.Value, 9);
        Assert.Equal(0.5, RecommenderMetrics.Recall(rows, 2)!.Value, 9);
        Assert.Equal(0.75, RecommenderMetrics.Map(rows, 4)!.Value, 9);
    }

    [Fact]
    public void Auc_CountsTiesHalf_AndIsUnknownOfOneClass()
    {
        Assert.Equal(0.625, RecommenderMetrics.Auc([Row(true, 2), Row(true, 1), Row(false, 1), Row(false, 1.5)])!.Value, 9);
        Assert.Null(RecommenderMetrics.Auc([Row(true, 2), Row(true, 1)]));
    }

    [Fact]
    public void SameData_IsTheSameTable_AndTasteBeatsChance()
    {
        EvaluationRows rows = Read(Ratings(), "inter_id,s1\n" + Lines(i => $"{i},{(i / 7 % 4 == 0 ? "test" : "train")}"));

        RecommenderReport once = RecommenderEvaluation.Run(rows, ["random", "hybrid"]), again = RecommenderEvaluation.Run(rows, ["random", "hybrid"]);

        Assert.Equal(["random", "hybrid", "hybrid+mood"], once.Arms.Keys);
        Assert.Equal(once.Arms["hybrid"].Auc, again.Arms["hybrid"].Auc);
        Assert.InRange(once.Arms["random"].Auc!.Value, 0.3, 0.7);
        Assert.True(once.Arms["hybrid"].Auc > 0.8, $"{once.Arms["hybrid"].Auc}");
        Assert.Empty(once.Leaks);
    }

    // The arms as they run in a study are judged on the same rows.
    [Fact]
    public void LiveArms_LearnTaste()
    {
        EvaluationRows rows = Read(Ratings(), "inter_id,s1\n" + Lines(i => $"{i},{(i / 7 % 4 == 0 ? "test" : "train")}"));

        RecommenderReport report = RecommenderEvaluation.Run(rows, ["listener-mean", "live-hybrid", "live-thompson"]);

        Assert.True(report.Arms["live-hybrid"].Auc > 0.7, $"{report.Arms["live-hybrid"].Auc}");
        Assert.True(report.Arms["live-thompson"].Auc > 0.7, $"{report.Arms["live-thompson"].Auc}");
    }

    [Fact]
    public void ColumnThatTellsTheAnswer_IsFlagged_AndStopsAProtocolThatUsesIt()
    {
        string splits = "inter_id,s1\n" + Lines(i => $"{i},{(i / 7 % 4 == 0 ? "test" : "train")}");

        RecommenderReport report = RecommenderEvaluation.Run(Read(Ratings(leak: true), splits), ["random"]);

        Assert.Contains(report.Leaks, leak => leak is { Feature: "walking", AucGain: > 0.05 });
        Assert.Contains("walking", Assert.Throws<InvalidInputException>(() => RecommenderEvaluation.Run(Read(Ratings(leak: true), splits, mood: "walking"), ["random"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RowOnBothSides_IsRefused()
    {
        string again = Ratings() + "400,0,0,0,5,0\n"; // the first row once more, under another id

        Assert.Contains("stand in the training and in the test part", Assert.Throws<InvalidInputException>(() =>
            Read(again, "inter_id,s1\n" + Lines(i => $"{i},train") + "400,test\n")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"item\": \"item_id\"", "\"itm\": \"item_id\"", "itm")]
    [InlineData("\"format\": 1", "\"format\": 2", "format: 2 is not known here, expected 1")]
    public void BadProtocol_IsNamed(string right, string wrong, string message) => Assert.Contains(
        message, Assert.Throws<InvalidInputException>(() => EvaluationProtocol.Read(Protocol().Replace(right, wrong, StringComparison.Ordinal), "p.json")).Message, StringComparison.Ordinal);

    public static TheoryData<string> Shipped => [.. Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "data", "protocols", "evaluation"), "*.json").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void ShippedProtocol_Reads_AndFollowsItsSchema(string file)
    {
        string json = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "data", "protocols", "evaluation", file));
        var schema = new PublishedSchema("evaluation.json");

        Assert.Equal(Path.GetFileNameWithoutExtension(file), EvaluationProtocol.Read(json, file).Id);
        Assert.True(schema.Accepts(json), schema.Refusals(json));
    }

    [Fact]
    public void SiTunesActivity_IsFlagged()
    {
        string data = RepositoryPaths.SharedOrSkip("data/music/situnes");
        string protocol = Path.Combine(RepositoryPaths.Root, "data", "protocols", "evaluation", "situnes-rating.json");
        EvaluationRows rows = EvaluationRows.Read(
            EvaluationProtocol.Read(File.ReadAllText(protocol), protocol), Path.Combine(data, "stage2_interactions.csv"), Path.Combine(data, "items.csv"), Path.Combine(data, "stage2_splits.csv"), null);

        Assert.Contains(RecommenderEvaluation.Run(rows, ["random"]).Leaks, leak => leak.Feature == "activity_mode_leaky");
    }

    private static ScoredRow Row(bool liked, double score) => new(0, 0, liked, liked ? 1 : 0, score, 0, 0, false);

    private static string Lines(Func<int, string> line) => string.Concat(Enumerable.Range(0, 400).Select(i => line(i) + "\n"));

    // Twenty listeners, each of whom likes fast or slow tracks; the column walking tells the rating.
    private static string Ratings(bool leak = false)
    {
        var random = new Pcg32(3);
        return "inter_id,user_id,item_id,timestamp,rating,walking\n" + Lines(i =>
        {
            int user = i % 20, item = i / 20;
            bool likes = random.NextDouble() < (user % 2 == item % 2 ? 0.9 : 0.2);
            return FormattableString.Invariant($"{i},{user},{item},{i},{(likes ? 5 : 1)},{(leak ? (likes ? 1 : 0) : random.NextInt32(2))}");
        });
    }

    private static string Protocol(string mood = "") => $$"""
        { "format": 1, "id": "toy", "user": "user_id", "item": "item_id", "rating": "rating", "time": "timestamp", "liked_from": 3, "target": "liked",
          "split": { "key": "inter_id", "columns": ["s1"] }, "content": ["tempo"], "mood": [{{(mood.Length == 0 ? "" : $"\"{mood}\"")}}] }
        """;

    private EvaluationRows Read(string interactions, string splits, string mood = "") => EvaluationRows.Read(
        EvaluationProtocol.Read(Protocol(mood), "toy.json"),
        Write("interactions.csv", interactions),
        Write("items.csv", "item_id,title,tempo\n" + string.Concat(Enumerable.Range(0, 20).Select(item => FormattableString.Invariant($"{item},\"Track, {item}\",{(item % 2 == 0 ? 60 : 160)}\n")))),
        Write("splits.csv", splits),
        null);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
