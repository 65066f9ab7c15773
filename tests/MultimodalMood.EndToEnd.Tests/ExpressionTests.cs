using System.Globalization;
using System.IO.Compression;
using Microsoft.Playwright;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>Sad and angry faces before the browser's camera, where the evaluation faces lie beside the project; they are enlarged into a scene and
/// never kept. Sixteen people each, whom at least eight of ten FER+ raters agreed on.</summary>
public sealed class ExpressionTests : LabTest
{
    private const int FaceBytes = 48 * 48;
    private const int People = 16;

    private static readonly string s_faces = Path.Combine(
        Environment.GetEnvironmentVariable("MULTIMODALMOOD_SHARED") ?? Path.Combine(Repository.Root, "..", "shared"), "data", "faces");

    protected override void Skips()
    {
        FaceVideo.SkipUnlessPossible();
        Assert.SkipUnless(Directory.Exists(s_faces), $"The evaluation faces are absent: {s_faces}");
    }

    protected override Task<string?> ClipAsync() => Task.FromResult<string?>(null);

    [Theory]
    [InlineData("vote_sadness", Emotion.Sad)]
    [InlineData("vote_anger", Emotion.Angry)]
    public async Task Faces_OfOneExpression_AreMostlyReadAsIt(string vote, Emotion expected)
    {
        await LaunchAsync(await FaceVideo.OfFacesAsync(vote, Faces(vote)));
        var participant = new ParticipantTab(await Lab.WindowAsync(), App);
        await participant.JoinAsync();
        await participant.ConsentAsync("camera");
        await participant.SwitchCameraOnAsync();
        await Assertions.Expect(ParticipantTab.Word(participant.Camera)).ToHaveTextAsync("on");

        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<FaceObserved>().Count(face => face.Scores is not null) >= 100, "100 scored frames", Stop);
        EmotionScores[] scores = [.. session.All<FaceObserved>().Where(face => face.Scores is not null).Select(face => face.Scores!.Value)];
        int right = scores.Count(score => score.MostLikely == expected);
        Assert.True(right > scores.Length / 2, $"{right} of {scores.Length} frames read as {expected}");
    }

    /// <summary>The first people of FER+ PrivateTest with eight votes or more, 48×48 grey each.</summary>
    private static byte[] Faces(string vote)
    {
        string[][] rows = [.. File.ReadLines(Path.Combine(s_faces, "labels.csv")).Select(line => line.Split(','))];
        int pack = Array.IndexOf(rows[0], "pack"), index = Array.IndexOf(rows[0], "index"), votes = Array.IndexOf(rows[0], vote);
        int[] chosen = [.. rows.Skip(1)
            .Where(row => row[pack] == "fer48_test" && int.Parse(row[votes], CultureInfo.InvariantCulture) >= 8)
            .Select(row => int.Parse(row[index], CultureInfo.InvariantCulture))
            .Order()
            .Take(People)];
        using var packed = new GZipStream(File.OpenRead(Path.Combine(s_faces, "fer48_test.u8.gz")), CompressionMode.Decompress);
        using var all = new MemoryStream();
        packed.CopyTo(all);
        return [.. chosen.SelectMany(face => all.GetBuffer().AsSpan(face * FaceBytes, FaceBytes).ToArray())];
    }
}
