using System.Globalization;
using MultimodalMood.Cli.DemoMusic;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Tests.Music;

/// <summary>The demo music: what is composed, what is rendered, and the files in <c>data/music</c>.</summary>
public sealed class DemoMusicTests
{
    [Fact]
    public void Plan_TwentyFour_SixInEachQuadrantWithTheirOwnTitles()
    {
        DemoPiece[] pieces = [.. DemoPiece.Plan(24, 1)];

        Assert.Equal([6, 6, 6, 6], pieces.GroupBy(piece => (piece.Valence > 0, piece.Arousal > 0)).Select(group => group.Count()));
        Assert.Equal(24, pieces.Select(piece => piece.Title).Distinct().Count());
        Assert.Equal("demo-01", pieces[0].Id);
    }

    [Fact]
    public void Plan_Most_AllTitlesDiffer() =>
        Assert.Equal(DemoPiece.MostPieces, DemoPiece.Plan(DemoPiece.MostPieces, 1).Select(piece => piece.Title).Distinct().Count());

    [Theory]
    [InlineData(1)]
    [InlineData(77)]
    public void Compose_AnyPiece_LastsFortyToSixtySeconds(ulong seed)
    {
        foreach (DemoPiece piece in DemoPiece.Plan(24, seed))
        {
            Score score = Composer.Compose(Character.For(piece.Valence, piece.Arousal, piece.TonicShift, 0), new Pcg32(seed));

            Assert.InRange(score.DurationS, 40, 60);
            Assert.All(score.Notes, note => Assert.InRange(note.StartS, 0, score.DurationS));
            Assert.All(score.Notes, note => Assert.InRange(note.Velocity, 1e-3, 1));
            Assert.All(score.Notes, note => Assert.InRange(note.Midi, 24, 108));
        }
    }

    [Fact]
    public void Character_MoreArousal_IsFasterDenserAndLouder()
    {
        Character calm = Character.For(0.5, -0.7, 0, 0), lively = Character.For(0.5, 0.7, 0, 0);

        Assert.True(lively.TempoBpm > calm.TempoBpm + 40);
        Assert.True(lively.NotesPerBeat > calm.NotesPerBeat);
        Assert.True(lively.LevelDb > calm.LevelDb);
        Assert.True(lively.BrightnessHz > calm.BrightnessHz);
        Assert.False(Character.For(-0.6, 0, 0, 0).Major);
        Assert.True(Character.For(0.6, 0, 0, 0).Major);
    }

    [Fact]
    public void Render_SameSeed_GivesTheSameSoundWithoutClippingOrSilence()
    {
        Character character = Character.For(0.3, 0.2, 5, 0);
        StereoSound one = Synthesiser.Render(Composer.Compose(character, new Pcg32(3)), new Pcg32(4));
        StereoSound again = Synthesiser.Render(Composer.Compose(character, new Pcg32(3)), new Pcg32(4));

        Assert.Equal(one.Energy, again.Energy);
        Assert.Equal(one.BrightnessHz, again.BrightnessHz);
        Assert.InRange(20 * Math.Log10(one.Energy), character.LevelDb - 1.5, character.LevelDb + 0.1);
        Assert.InRange(one.Peak, 0.05, 0.75);
        Assert.InRange(one.LongestSilenceS(0.001), 0, 1.5);
    }

    [Fact]
    public void Catalogue_InTheRepository_NamesTwentyFourLabelledFilesOfModestSize()
    {
        string folder = Path.Combine(RepositoryPaths.Root, "data", "music");
        string[] lines = File.ReadAllLines(Path.Combine(folder, "catalogue.csv"));
        string[] columns = lines[0].Split(',');
        long bytes = 0;
        List<double> loudness = [];
        foreach (string line in lines.Skip(1))
        {
            // The label holds the one quoted comma.
            string[] fields = line.Replace("\"synthesised, intended mood\"", "LABEL", StringComparison.Ordinal).Split(',');
            Assert.Equal(columns.Length, fields.Length);
            Assert.Equal("LABEL", fields[Array.IndexOf(columns, "label")]);
            bytes += new FileInfo(Path.Combine(folder, fields[Array.IndexOf(columns, "file")])).Length;
            loudness.Add(double.Parse(fields[Array.IndexOf(columns, "loudness_lufs")], CultureInfo.InvariantCulture));
            Assert.InRange(double.Parse(fields[Array.IndexOf(columns, "true_peak_dbtp")], CultureInfo.InvariantCulture), -40, -0.5);
        }

        Assert.Equal(24, loudness.Count);
        Assert.InRange(bytes, 1, 12_000_000);
        Assert.All(loudness, lufs => Assert.InRange(lufs, -36, -12));
        Assert.True(loudness.Max() - loudness.Min() > 6, "the tracks should differ in loudness, so that normalising is audible");
    }
}
