using System.Text;
using MultimodalMood.Audio;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Tests.Audio;

namespace MultimodalMood.Tests.Storage;

/// <summary>Importing music: good things go in, bad ones are told, and doing it again changes nothing (case O-27).</summary>
public sealed class CatalogueImportTests : TestDatabase
{
    private const string Table = """"
        TITLE, ARTIST ,Valence,duration_s
        "Op. 101: I. Etwas lebhaft, mit Empfindung",Beethoven,0.4,210
        Halo,Beyoncé,,261
        halo ,BEYONCÉ,0.5,262
        "The Reel: "Ask""",X,0.1,90
        NoArtist,,0.2,100
        Loud,Y,1.7,100
        After,Z,0.9,100
        """";

    static CatalogueImportTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1252")]
    public void Table_InEitherEncoding_GivesARowOrALineAndReason(string encoding)
    {
        CatalogueTable table = Read(Table, Encoding.GetEncoding(encoding));

        Assert.Equal(encoding, table.Encoding, ignoreCase: true);
        Assert.Equal([2, 3, 4, 5, 6, 7, 8], table.Rows.Select(row => row.Line));
        Assert.Equal("Op. 101: I. Etwas lebhaft, mit Empfindung", table.Rows[0].Track!.Title);
        Assert.Equal(-0.2, table.Rows[0].Track!.Valence!.Value, 1e-12);
        Assert.Equal("Beyoncé", table.Rows[1].Track!.Artist);
        Assert.Null(table.Rows[1].Track!.Valence);
        Assert.Equal(["row"], table.Rows[3].Faults.Select(fault => fault.Field));
        Assert.Equal(["artist"], table.Rows[4].Faults.Select(fault => fault.Field));
        Assert.Equal(["'1.7' is not a number from 0 to 1 with a decimal point."], table.Rows[5].Faults.Select(fault => fault.Problem));
        Assert.Equal("After", table.Rows[6].Track!.Title);
    }

    [Theory]
    [InlineData("title;artist;valence\nA;B;0,5\n", "'0,5' has a decimal comma; expected a number from 0 to 1 with a decimal point.")]
    [InlineData("title\tartist\tmood_x\nA\tB\tgay\n", "'gay' is not a number with a decimal point.")]
    [InlineData("title,artist,affect_source\nA,B,guessed\n", "'guessed' is no source; expected predicted, intended, annotated, edited.")]
    [InlineData("title,artist,start_s,end_s\nA,B,20,10\n", "it does not lie behind start_s.")]
    [InlineData("title,artist\nA,B,C\n", "it has 3 fields; expected 2, as the header.")]
    public void Table_WrongCell_SaysWhatWasExpected(string text, string problem) =>
        Assert.Equal([problem], Read(text, Encoding.UTF8).Rows.SelectMany(row => row.Faults).Select(fault => fault.Problem));

    [Theory]
    [InlineData("", "1: the file is empty; expected a header with title and artist.")]
    [InlineData("name,artist\nA,B\n", "1: title: there is no such column; the header has name, artist, expected at least title and artist.")]
    [InlineData("title,artist,Title\nA,B,C\n", "1: title: the column stands there twice; expected each once.")]
    public void Table_WithoutAHeader_IsRefused(string text, string said) =>
        Assert.Equal("t.csv:" + said, Assert.Throws<InvalidInputException>(() => Read(text, Encoding.UTF8)).Message);

    [Fact]
    public async Task Table_Twice_AddsOnceAndMergesDuplicates()
    {
        CatalogueTable table = Read(Table, Encoding.UTF8);
        CatalogueImportReport preview = await Get<CatalogueImport>().PreviewAsync(table, Stop);
        CatalogueImportReport first = await ImportAsync(table);
        CatalogueImportReport again = await ImportAsync(table);

        Assert.Equal((3, 0, 0), (first.Added, first.Updated, first.Unchanged));
        Assert.Equal((preview.Added, preview.Duplicates.Count, preview.Rejected.Count), (first.Added, first.Duplicates.Count, first.Rejected.Count));
        Assert.Equal((0, 0, 3), (again.Added, again.Updated, again.Unchanged));
        Assert.Equal([(4, true)], first.Duplicates.Select(twice => (twice.Line!.Value, twice.Filled)));
        Assert.Equal([(4, false)], again.Duplicates.Select(twice => (twice.Line!.Value, twice.Filled)));
        Assert.Equal([5, 6, 7], first.Rejected.Select(bad => bad.Line!.Value));
        Track halo = (await Get<TrackCatalogue>().ReadAsync(Stop)).Single(track => track.Title == "Halo");
        Assert.Equal(0, halo.Valence!.Value, 1e-12);
        Assert.Equal(AffectSource.Annotated, halo.AffectSource);
    }

    [Fact]
    public async Task Folder_Twice_TakesTheGoodTellsTheBadAndMeasuresOnce()
    {
        SyntheticSound.SkipWithoutFfmpeg();
        string music = Directory.CreateDirectory(Path.Combine(Folder, "record shelf", "more of it")).Parent!.FullName;
        SyntheticSound.Write(music, "-y clicks.wav", SyntheticSound.Clicks(100, 12));
        File.Copy(Path.Combine(music, "-y clicks.wav"), Path.Combine(music, "z copy.wav"));
        SyntheticSound.Write(Path.Combine(music, "more of it"), "scale; rm -rf.wav", SyntheticSound.Notes([60, 64, 67], 12));
        await File.WriteAllTextAsync(Path.Combine(music, "empty.mp3"), "", Stop);
        await File.WriteAllTextAsync(Path.Combine(music, "not.flac"), "no sound", Stop);
        await File.WriteAllTextAsync(Path.Combine(music, "cover.jpg"), "", Stop);
        int measured = 0;
        var sound = new SoundMeasurement(
            (path, stop) =>
            {
                Interlocked.Increment(ref measured);
                return SoundAnalysis.AnalyseAsync(path, stop);
            },
            SoundAnalysis.Extensions,
            2);

        CatalogueImportReport first = await Get<CatalogueImport>().FolderAsync(music, sound, null, Stop);
        measured = 0;
        CatalogueImportReport again = await Get<CatalogueImport>().FolderAsync(music, sound, null, Stop);

        Assert.Equal((2, 0, 1, 2), (first.Added, first.Unchanged, first.Ignored, first.Rejected.Count));
        Assert.Equal("z copy.wav", Assert.Single(first.Duplicates).File);
        Assert.Equal(["empty.mp3", "not.flac"], first.Rejected.Select(bad => bad.File));
        Assert.Equal((0, 0, 2, 2), (again.Added, again.Updated, again.Unchanged, again.Rejected.Count));
        Assert.Equal(2, measured); // only what was rejected is tried again
        Track clicks = (await Get<TrackCatalogue>().ReadAsync(Stop)).Single(track => track.Title == "-y clicks");
        Assert.Equal("unknown artist", clicks.Artist);
        Assert.Equal(AffectSource.Predicted, clicks.AffectSource);
        Assert.Equal(clicks.FileSha256 + ".wav", clicks.File);
        Assert.StartsWith(Get<StorageFolders>().Music, Get<StorageFolders>().PathOf(clicks)!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_NamesAFileOutsideItsFolder_IsRejected()
    {
        CatalogueTable table = Read("title,artist,file\nA,B,../mood.db\nC,D,none.mp3\n", Encoding.UTF8);

        CatalogueImportReport report = await Get<CatalogueImport>().TableAsync(table, Directory.CreateDirectory(Path.Combine(Folder, "in")).FullName, Silent, null, Stop);

        Assert.Equal(["'../mood.db': it lies outside the folder of the table; expected a file in it.", "'none.mp3': there is no such file beside the table."], report.Rejected.Select(bad => bad.Reason));
    }

    [Fact]
    public void With_AWorseSource_KeepsTheBetter()
    {
        var edited = new Track { Id = "a", Title = "A", Artist = "B", Valence = 0.5, Arousal = -0.5, AffectSource = AffectSource.Edited };

        Assert.Equal(edited, edited.With(edited with { Id = "", Valence = 0.1, AffectSource = AffectSource.Annotated }));
        Assert.Equal(0.1, edited.With(edited with { Valence = 0.1 }).Valence);
    }

    private static SoundMeasurement Silent => new((_, _) => throw new InvalidOperationException("nothing to measure"), [], 1);

    private static CatalogueTable Read(string text, Encoding encoding) =>
        CatalogueCsv.Read([.. encoding is UTF8Encoding ? Encoding.UTF8.Preamble.ToArray() : [], .. encoding.GetBytes(text.ReplaceLineEndings("\n"))], "t.csv", AffectScale.Parse("0..1"));

    private Task<CatalogueImportReport> ImportAsync(CatalogueTable table) => Get<CatalogueImport>().TableAsync(table, null, Silent, null, Stop);
}
