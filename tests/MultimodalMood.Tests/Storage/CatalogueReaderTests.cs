using System.Text;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Storage.Import;

namespace MultimodalMood.Tests.Storage;

public sealed class CatalogueReaderTests
{
    [Fact]
    public void MissingCells_StayUnknown()
    {
        CatalogueReading reading = Read("title,artist,valence,arousal,energy,note\nA,B,,0.25,,loud\nC,D,-1,,0.5,\n");

        Track[] tracks = [.. reading.Tracks.Select(row => row.ToTrack())];
        Assert.Equal([null, -1.0], tracks.Select(track => track.Valence));
        Assert.Empty(tracks[0].Features);
        Assert.Equal(0.5, tracks[1].Features["energy"]);
        Assert.Equal(["note"], reading.IgnoredColumns);
    }

    [Theory]
    [InlineData("title,artist\nMüller,\"a; \"\"Zoë\"\"\"\n", ',')]
    [InlineData("title;artist\nMüller;\"a; \"\"Zoë\"\"\"\n", ';')]
    public void BomAndDelimiter_AreFound(string text, char delimiter)
    {
        Assert.Contains(delimiter, text, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("c.csv"), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Track track = Assert.Single(CatalogueReader.ReadFile(folder.File("c.csv")).Tracks).ToTrack();

        Assert.Equal(("Müller", "a; \"Zoë\""), (track.Title, track.Artist));
    }

    [Fact]
    public void NotUtf8_IsReadAsWindows1252AndSaid()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("c.csv"), Encoding.Latin1.GetBytes("title,artist\nMüller,B\n"));

        CatalogueReading reading = CatalogueReader.ReadFile(folder.File("c.csv"));

        Assert.Equal(("windows-1252", "Müller"), (reading.Encoding, Assert.Single(reading.Tracks).Title));
    }

    [Theory]
    [InlineData("\"0,75\"", "decimal comma")]
    [InlineData("high", "is not a number")]
    [InlineData("7", "expected -1 to 1")]
    public void FaultyCell_IsNamedWithLineAndColumn(string cell, string expected)
    {
        CatalogueReading reading = Read($"title,artist,valence\n\"A\nlong title\",B,0\nC,D,{cell}\n");

        RejectedLine line = Assert.Single(reading.Rejected);
        Assert.Equal((4, "valence"), (line.Line, line.Field));
        Assert.Contains(expected, line.Reason, StringComparison.Ordinal);
        Assert.Single(reading.Tracks);
    }

    [Fact]
    public void MissingColumn_SaysWhichAndWhatIsThere()
    {
        var fault = Assert.Throws<InvalidInputException>(() => Read("title,composer\nA,B\n"));

        Assert.Equal(("artist", 1), (fault.Field, fault.Line));
        Assert.Contains("title,composer", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TrackWithoutId_GetsTheSameIdEachTime()
    {
        string first = Assert.Single(Read("title,artist,duration_s\nA,B,30\n").Tracks).Id;

        Assert.Equal(first, Assert.Single(Read("artist,title,duration_s\nB,A,30.2\n").Tracks).Id);
    }

    private static CatalogueReading Read(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("catalogue.csv"), text);
        return CatalogueReader.ReadFile(folder.File("catalogue.csv"));
    }
}
