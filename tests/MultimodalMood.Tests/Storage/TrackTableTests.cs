using System.Globalization;
using CsvHelper;
using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Study.Simulation;
using MultimodalMood.Sensors;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Export;
using MultimodalMood.Tests.Study;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Storage;

/// <summary>The music of an export on a real SQLite file: who joins plays, ratings, offers and lists with it misses nothing, and what is unknown is empty.</summary>
public sealed class TrackTableTests : TestDatabase
{
    private static readonly InstrumentLibrary s_instruments = InstrumentLibrary.Load(Path.Combine(RepositoryPaths.Root, "data", "instruments"));

    public static TheoryData<string> Shipped => ShippedProtocols.Names;

    /// <summary>Whatever a protocol does with music, every track that a table names has its row, once, and no other track has one.</summary>
    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task EveryTrackThatATableNames_HasOneRow(string protocol)
    {
        string text = await File.ReadAllTextAsync(ShippedProtocols.PathOf(protocol), Stop);
        await Get<StudySetup>().CreateAsync("dry", "Dry", new EthicsAnswers("lab", "Basic research on music and mood.", false, true, true, ""), text, Stop);
        HashSet<string> tracks = [.. (await Get<TrackCatalogue>().ReadAsync(Stop)).Select(track => track.Id)];
        await Get<ProtocolEditions>().PublishAsync("dry", text, new InstalledParts(s_instruments, ["random", "popularity", "content", "mood-cf", "mood-knn", "hybrid", "group-fair", "group-average"], StudyCondition.Moods.ToArray(), tracks), Stop);
        await Get<DryRuns>().RunAsync("dry", 2, 4, s_instruments, SimulatedSensors.Of, new SimulatedHabits { DropOut = 0 }, null, Stop);

        await Get<StudyExports>().ExportAsync("dry", "csv", Folder, Stop, dryRun: true);

        string[] rows = [.. Cells("tracks.csv").Select(row => row["track_id"])];
        HashSet<string> named = [.. Directory.GetFiles(Folder, "*.csv").Where(file => Path.GetFileName(file) is not ("tracks.csv" or "codebook.csv"))
            .SelectMany(file => Cells(file))
            .SelectMany(row => row.Where(cell => cell.Key.EndsWith("track_id", StringComparison.Ordinal) || cell.Key == "offered").SelectMany(cell => cell.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
        Assert.Equal(named.Order(StringComparer.Ordinal), rows);
        Assert.NotEmpty(rows);
    }

    [Fact]
    public async Task Row_SaysWhatTheCatalogueKnows_AndWhatIsUnknownIsEmpty()
    {
        await Get<TrackCatalogue>().SaveAsync(
        [
            new Track
            {
                Id = "measured", Title = "One, \"two\"", Artist = "Duo", Genre = "folk", Tags = "slow;live", DurationS = 200.5, File = "sound/measured.flac", FileSha256 = new string('a', 64), LoudnessLufs = -14.25, TempoBpm = 91.5,
                Valence = 0.25, Arousal = -0.5, AffectSource = AffectSource.Predicted, Features = new Dictionary<string, double> { ["key_pitch_class"] = 1, ["mode_major"] = 0, ["energy"] = 0.125, ["key"] = 7 },
            },
            new Track { Id = "by-hand", Title = "T", Artist = "A", Valence = 0, AffectSource = AffectSource.Edited },
            new Track { Id = "old", Title = "T", Artist = "A", Arousal = 1 },
            new Track { Id = "bare", Title = "T", Artist = "A" },
        ], Stop);

        await StoreAsync("measured", "by-hand", "old", "bare", "gone", "demo-01");
        await Get<StudyExports>().ExportAsync(StudySeed.DemoStudy, "csv", Folder, Stop);

        Dictionary<string, Dictionary<string, string>> rows = Cells("tracks.csv").ToDictionary(row => row["track_id"]);
        string[] Of(string id, params string[] columns) => [.. columns.Select(column => rows[id][column])];
        Assert.Equal(
            ["One, \"two\"", "Duo", "folk", "slow;live", "200.5", "-14.25", "91.5", "C#", "minor", "0.25", "-0.5", "predicted", "false", "0.125", "7", ""],
            Of("measured", "title", "artist", "genre", "tags", "duration_s", "loudness_lufs", "tempo_bpm", "key", "mode", "valence", "arousal", "affect_source", "synthesised", "feature_energy", "feature_key", "true_peak_dbtp"));
        Assert.Equal(["0", "", "edited"], Of("by-hand", "valence", "arousal", "affect_source"));
        Assert.Equal(["", "1", "annotated"], Of("old", "valence", "arousal", "affect_source"));
        Assert.Equal(["bare", "T", "A", "false"], rows["bare"].Values.Where(cell => cell.Length > 0));
        Assert.Equal(["gone"], rows["gone"].Values.Where(cell => cell.Length > 0));
        Assert.Equal(["true", "intended", "synthesised, intended mood"], Of("demo-01", "synthesised", "affect_source", "label"));
        string text = await File.ReadAllTextAsync(Path.Combine(Folder, "tracks.csv"), Stop);
        Assert.DoesNotContain(".opus", text, StringComparison.Ordinal);
        Assert.DoesNotContain("measured.flac", text, StringComparison.Ordinal);
    }

    /// <summary>Formats without tables of their own have the same table beside them, and its codebook.</summary>
    [Theory]
    [InlineData("jsonl")]
    [InlineData("mood")]
    [InlineData("xdf")]
    public async Task OtherFormats_HaveTheSameTableBeside(string format)
    {
        await StoreAsync("demo-07", "gone");
        string tables = Path.Combine(Folder, "csv"), other = Path.Combine(Folder, format);

        await Get<StudyExports>().ExportAsync(StudySeed.DemoStudy, "csv", tables, Stop);
        IReadOnlyList<ExportedFile> files = await Get<StudyExports>().ExportAsync(StudySeed.DemoStudy, format, other, Stop);

        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(tables, "tracks.csv"), Stop), await File.ReadAllBytesAsync(Path.Combine(other, "tracks.csv"), Stop));
        Assert.Equal(
            (await File.ReadAllLinesAsync(Path.Combine(tables, "codebook.csv"), Stop)).Where(line => line.StartsWith("tracks,", StringComparison.Ordinal)),
            (await File.ReadAllLinesAsync(Path.Combine(other, "codebook.csv"), Stop)).Skip(1));
        Assert.Equal(["codebook.csv", "tracks.csv"], files.Select(file => file.Path).Take(2));
        Assert.Equal(3, files.Count(file => !file.Path.StartsWith("protocols/", StringComparison.Ordinal)));
    }

    /// <summary>Each way in which a log can name a track.</summary>
    [Fact]
    public async Task EveryKindOfEventThatNamesATrack_GivesARow()
    {
        var play = Guid.NewGuid();
        SessionOpened opened = Opened() with { StudyId = StudySeed.DemoStudy };
        LogEntry[] log =
        [
            At(0, opened),
            At(1, new TrackElicited(Guid.NewGuid(), "known", "elicited", null)),
            At(2, new RecommendationMade("hybrid", "match", "none", null, null, 1, [new("first", 1, 0.5, "", []), new("second", 0, 0.5, "", [])])),
            At(3, new OfferChosen("offer", 1, "first", 1, ["first", "offered"])),
            At(4, new PlaybackBlocked(play, "blocked", "NotAllowedError")),
            At(5, new TrackStarted(play, "started", 0, false, null)),
            At(6, new GestureSeen(Gesture.Nod, play, "nodded")),
            At(6, new GestureSeen(Gesture.Nod, null, null)),
            At(7, new TrackEnded(play, "ended", 2, TrackEndReason.Completed)),
            At(8, new TrackRated(play, "rated", "liking", 4)),
        ];
        var bytes = new PayloadWriter();
        foreach ((int sequence, LogEntry entry) in log.Index())
        {
            LogRecord.Write(bytes, entry with { Sequence = sequence });
        }

        await Get<ISessionStore>().AppendAsync(new SessionChunk(opened.SessionId, 0, 0, bytes.Written.ToArray()), Stop);

        await Get<StudyExports>().ExportAsync(StudySeed.DemoStudy, "csv", Folder, Stop);

        Assert.Equal(["blocked", "elicited", "ended", "first", "nodded", "offered", "rated", "second", "started"], Cells("tracks.csv").Select(row => row["track_id"]));
    }

    /// <summary>A feature of the shipped catalogue that the codebook calls the lab's own has been forgotten there.</summary>
    [Fact]
    public async Task EveryFeatureOfTheDemoMusic_IsDescribed() =>
        Assert.DoesNotContain(FeatureWords.Own, (await Get<TrackCatalogue>().ReadAsync(Stop)).SelectMany(track => track.Features.Keys).Distinct().Select(FeatureWords.Of));

    private Task StoreAsync(params string[] played) => Get<ISessionStore>().StoreAsync(
        [At(0, Opened() with { StudyId = StudySeed.DemoStudy }), .. played.Select((track, i) => At(i + 1, new TrackStarted(Guid.NewGuid(), track, 0, false, null)))], Stop);

    private List<Dictionary<string, string>> Cells(string file)
    {
        using var csv = new CsvReader(new StreamReader(Path.Combine(Folder, file)), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        List<Dictionary<string, string>> rows = [];
        while (csv.Read())
        {
            rows.Add(csv.HeaderRecord!.ToDictionary(column => column, column => csv.GetField(column)!));
        }

        return rows;
    }
}
