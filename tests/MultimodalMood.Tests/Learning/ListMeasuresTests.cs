using MultimodalMood.Learning.Recommendation;

namespace MultimodalMood.Tests.Learning;

public sealed class ListMeasuresTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mood-lists");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>One listener asked about six tracks (energy 0 to 5); a second one heard tracks 0 to 3 in training, a third track 0.</summary>
    [Fact]
    public void FirstFiveOfSix_HaveTheMeasuresOfTheFormulas()
    {
        ListMeasures lists = new(Rows(out ScoredRow[] answers));

        Assert.Equal(5 / 6.0, lists.Coverage(answers)!.Value, 12);
        // Three training listeners. Track 0 is known to two: -log2(3/4); 1, 2, 3 to one: -log2(2/4) = 1; 4 to nobody: -log2(1/4) = 2.
        Assert.Equal((0.41503749927884376 + 1 + 1 + 1 + 2) / 5, lists.Novelty(answers)!.Value, 9);
        // Unbiased variance of 0…4 is 2.5, of 0…5 is 3.5.
        Assert.Equal(2.5 / 3.5, lists.Diversity(answers)!.Value, 9);
    }

    [Fact]
    public void FiveTracksOrFewer_AreNoChoice()
    {
        ListMeasures lists = new(Rows(out ScoredRow[] answers));

        Assert.Null(lists.Coverage(answers[..5]));
        Assert.Null(lists.Novelty(answers[..5]));
    }

    private EvaluationRows Rows(out ScoredRow[] answers)
    {
        string File(string name, string text)
        {
            string path = Path.Combine(_folder.FullName, name);
            System.IO.File.WriteAllText(path, text);
            return path;
        }

        string[] lines =
        [
            .. Enumerable.Range(0, 6).Select(track => $"{track},me,{track},{5 - track / 2},test"),
            "6,b,0,4,train", "7,b,1,4,train", "8,b,2,3,train", "9,b,3,2,train", "10,c,0,4,train", "11,me,7,3,train",
        ];
        string protocol = File("p.json", """
            { "format": 1, "id": "p", "notes": "n", "user": "user", "item": "item", "rating": "rating", "liked_from": 4, "target": "rating",
              "split": { "key": "id", "columns": ["s"] }, "content": ["energy"], "mood": [], "context": [], "context_words": [], "forbidden": {} }
            """);
        string interactions = File("i.csv", "id,user,item,rating\n" + string.Concat(lines.Select(line => line[..line.LastIndexOf(',')] + "\n")));
        string items = File("t.csv", "item,energy\n" + string.Concat(Enumerable.Range(0, 8).Select(track => $"{track},{track}\n")));
        string splits = File("s.csv", "id,s\n" + string.Concat(lines.Select(line => $"{line.Split(',')[0]},{line.Split(',')[^1]}\n")));
        EvaluationRows rows = EvaluationRows.Read(EvaluationProtocol.Read(System.IO.File.ReadAllText(protocol), protocol), interactions, items, splits, null);
        answers = [.. rows.Splits[0].Test.Select((row, i) => new ScoredRow(0, rows.Users[row], true, 5, 6 - i, 0, row, false))];
        return rows;
    }
}
