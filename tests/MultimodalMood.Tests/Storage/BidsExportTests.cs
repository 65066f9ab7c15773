using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Export;
using MultimodalMood.Storage.Export.Bids;
using MultimodalMood.Tests.Sessions;

namespace MultimodalMood.Tests.Storage;

/// <summary>A study as a BIDS dataset, its files read back and held against the logs that they came from.</summary>
public sealed partial class BidsExportTests : TestDatabase
{
    private string Dataset => Path.Combine(Folder, "bids");

    [Fact]
    public async Task DemoRecording_ReadBack_HasTheLogsValuesAtTheirTimes()
    {
        var recording = MoodFile.Read(Path.Combine(RepositoryPaths.Root, "data/recordings/demo.mood"));
        await StoreAsync([.. recording.Entries]);

        IReadOnlyList<ExportedFile> files = await ExportAsync();

        LogEntry[] log = [.. recording.Entries];
        string stem = $"sub-{BidsLabels.Plain(recording.Opened.ParticipantId)}_ses-01_task-demo";
        Dictionary<string, string>[] beats = Table(files, $"{stem}_acq-beats_beh.tsv"), events = Table(files, $"{stem}_events.tsv");
        Assert.Equal(
            log.Where(entry => entry.Kind is SessionEventKind.BeatPlaced).Select(entry => (entry.At.TotalSeconds, entry.Read<BeatPlaced>().RrMs)),
            beats.Select(row => (Number(row["onset"]), Number(row["rr_ms"]))));
        Assert.Equal(events.Select(row => Number(row["onset"])).Order(), events.Select(row => Number(row["onset"])));
        Assert.Equal(
            log.Where(entry => entry.Kind is SessionEventKind.TrackRated).Select(entry => entry.Read<TrackRated>()).Select(rated => (rated.TrackId, rated.Scale, rated.Value)),
            events.Where(row => row["trial_type"] == "rating").Select(row => (row["track_id"], row["scale"], Known(row["value"]))));
        SessionProgress progress = log.Aggregate(SessionProgress.Empty, (soFar, entry) => soFar.Apply(entry));
        Assert.Equal(
            progress.Plays.Select(play => (play.TrackId, play.StartedAt.TotalSeconds, play.EndedAt?.SecondsSince(play.StartedAt))),
            events.Where(row => row["trial_type"] == "track").Select(row => (row["track_id"], Number(row["onset"]), Known(row["duration"]))));
        Assert.All(files, file => Assert.Matches(Named(), file.Path));
        AssertTidy(files);
        using var said = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Dataset, "task-demo_acq-beats_beh.json"), Stop));
        Assert.False(said.RootElement.GetProperty("utc").TryGetProperty("Units", out _)); // what has units must be a number
        Assert.Equal("ms", said.RootElement.GetProperty("rr_ms").GetProperty("Units").GetString());
    }

    [Fact]
    public async Task SkinThatBreaksOff_IsARecordingForEachStretch_AndNoSampleIsMovedOrMadeUp()
    {
        await StoreAsync([Opening("P0001"), TestSession.At(100, SkinSampled.Of(20, [2.25, 2.5, 2.75])), TestSession.At(200.3, SkinSampled.Of(20, [3.5]))]);

        IReadOnlyList<ExportedFile> files = await ExportAsync();

        foreach ((string name, double startS, string[] rows) in ((string, double, string[])[])[("skin1", 100, ["2.25\tn/a\tn/a", "2.5\tn/a\tn/a", "2.75\tn/a\tn/a"]), ("skin2", 200.3, ["3.5\tn/a\tn/a"])])
        {
            string path = Path.Combine(Dataset, files.Single(file => file.Path.EndsWith($"_recording-{name}_physio.tsv.gz", StringComparison.Ordinal)).Path);
            using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            Assert.Equal(string.Join('\n', rows) + "\n", await text.ReadToEndAsync(Stop));
            using var said = JsonDocument.Parse(await File.ReadAllBytesAsync(path.Replace(".tsv.gz", ".json", StringComparison.Ordinal), Stop));
            Assert.Equal((20, startS), (said.RootElement.GetProperty("SamplingFrequency").GetDouble(), said.RootElement.GetProperty("StartTime").GetDouble()));
            string[] columns = [.. said.RootElement.GetProperty("Columns").EnumerateArray().Select(column => column.GetString()!)];
            Assert.Equal(rows[0].Split('\t').Length, columns.Length);
            Assert.All(columns, column => Assert.Equal("uS", said.RootElement.GetProperty(column).GetProperty("Units").GetString()));
        }
    }

    [Fact]
    public async Task Visits_AreCountedForEachPerson_AndOddPseudonymsKeepTheirNames()
    {
        foreach ((string person, int day) in ((string, int)[])[("P 1/ä", 1), ("p1", 2), ("P 1/ä", 3), ("…", 4)])
        {
            await StoreAsync([Opening(person, day), TestSession.At(1, new MarkerSet("a\ttab\nand a line", "staff"))]);
        }

        IReadOnlyList<ExportedFile> files = await ExportAsync();

        Assert.Equal(
            [("sub-P1", "P 1/ä"), ("sub-p1x2", "p1"), ("sub-x2", "…")],
            Table(files, "participants.tsv").Select(row => (row["participant_id"], row["pseudonym"])));
        Assert.Equal(["1970-01-02T00:00:00.000000Z", "1970-01-04T00:00:00.000000Z"], Table(files, "sub-P1_sessions.tsv").Select(row => row["acq_time"]));
        Assert.Equal(["ses-01", "ses-02"], Table(files, "sub-P1_sessions.tsv").Select(row => row["session_id"]));
        Assert.Equal("a tab and a line", Table(files, "sub-P1_ses-02_task-demo_events.tsv").Single(row => row["trial_type"] == "marker")["value"]);
        Assert.All(files, file => Assert.Matches(Named(), file.Path));
        AssertTidy(files);
    }

    [Fact]
    public async Task Questionnaires_HaveARowAParticipant_ATableEachTime_AndScoresOnlyWhereTheRuleAllows()
    {
        LogEntry[] sus = [.. Enumerable.Range(1, 10).Select(item => TestSession.At(10 + item, new AnswerGiven("survey-1", "sus", $"q{item}", item % 2 == 1 ? 5 : 1, null, 900)))];
        await StoreAsync([Opening("P0001"), TestSession.At(9, new StepEntered(0, "survey-1", StepKind.Survey, "a")), .. sus, Answer(30, "survey-2", "valence", 3), Answer(40, "survey-3", "valence", null)]);
        await StoreAsync([Opening("P0002", 2), .. sus[..3], Answer(30, "survey-2", "valence", 4)]);

        IReadOnlyList<ExportedFile> files = await ExportAsync();

        Dictionary<string, string>[] once = Table(files, "sus.tsv"), first = Table(files, "affectgrid_1.tsv"), second = Table(files, "affectgrid_2.tsv");
        Assert.Equal([("sub-P0001", "a", "11", "5", "1", "100"), ("sub-P0002", "n/a", "11", "5", "n/a", "n/a")], once.Select(row => (row["participant_id"], row["condition"], row["onset"], row["q3"], row["q4"], row["usability"])));
        Assert.Equal([("sub-P0001", "survey-2", "3"), ("sub-P0002", "survey-2", "4")], first.Select(row => (row["participant_id"], row["step_id"], row["valence"])));
        Assert.Equal([("sub-P0001", "survey-3", "n/a")], second.Select(row => (row["participant_id"], row["step_id"], row["valence"])));
        using var said = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Dataset, "phenotype/sus.json"), Stop));
        Assert.Equal("Strongly disagree", said.RootElement.GetProperty("q1").GetProperty("Levels").GetProperty("1").GetString());
        Assert.True(said.RootElement.GetProperty("usability").GetProperty("Derivative").GetBoolean());
        Assert.StartsWith("System Usability Scale", said.RootElement.GetProperty("MeasurementToolMetadata").GetProperty("Description").GetString(), StringComparison.Ordinal);
        AssertTidy(files);

        static LogEntry Answer(double seconds, string step, string item, double? number) => TestSession.At(seconds, new AnswerGiven(step, "affect-grid", item, number, null, 900));
    }

    [Fact]
    public async Task GapPauseAndOpenStep_HaveTheirLengths_WhereTheyEnded()
    {
        await StoreAsync(
        [
            Opening("P0001"),
            TestSession.At(1, new StepEntered(0, "rest", StepKind.Pause, "")),
            TestSession.At(4, new SessionPaused("participant")),
            TestSession.At(6.5, new SessionUnpaused("participant")),
            TestSession.At(8.25, new StepEntered(1, "text", StepKind.Information, "")),
        ]);

        Dictionary<string, string>[] events = Table(await ExportAsync(), "sub-P0001_ses-01_task-demo_events.tsv");

        Assert.Equal(
            [("1", "7.25", "step", "rest"), ("4", "2.5", "pause", "n/a"), ("8.25", "n/a", "step", "text")],
            events.Select(row => (row["onset"], row["duration"], row["trial_type"], row["step_id"])));
    }

    private static LogEntry Opening(string participant, int day = 1) =>
        TestSession.At(0, TestSession.Opened() with { StudyId = StudySeed.DemoStudy, ParticipantId = participant, SessionId = new Guid(day, 0, 0, new byte[8]), OpenedUtcMicroseconds = day * 86_400_000_000L });

    private async Task StoreAsync(IReadOnlyList<LogEntry> log)
    {
        var bytes = new PayloadWriter();
        foreach ((int index, LogEntry entry) in log.Index())
        {
            LogRecord.Write(bytes, entry with { Sequence = index });
        }

        await Get<ISessionStore>().AppendAsync(new SessionChunk(log[0].Read<SessionOpened>().SessionId, 0, 0, bytes.Written.ToArray()), Stop);
    }

    private Task<IReadOnlyList<ExportedFile>> ExportAsync() => Get<StudyExports>().ExportAsync(StudySeed.DemoStudy, "bids", Dataset, Stop);

    private Dictionary<string, string>[] Table(IReadOnlyList<ExportedFile> files, string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Dataset, files.Single(file => Path.GetFileName(file.Path) == name).Path));
        string[] columns = lines[0].Split('\t');
        return [.. lines.Skip(1).Select(line => columns.Zip(line.Split('\t')).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal))];
    }

    /// <summary>No cell is empty or no number, and every row has every column.</summary>
    private void AssertTidy(IReadOnlyList<ExportedFile> files)
    {
        foreach (string table in files.Select(file => file.Path).Where(path => path.EndsWith(".tsv", StringComparison.Ordinal)))
        {
            string[] lines = File.ReadAllLines(Path.Combine(Dataset, table));
            Assert.All(lines, line => Assert.Equal(lines[0].Split('\t').Length, line.Split('\t').Length));
            Assert.All(lines.SelectMany(line => line.Split('\t')), cell => Assert.False(cell is "" or "NaN" or "∞" or "-∞" or "Infinity", $"{table}: '{cell}'"));
        }
    }

    private static double? Known(string cell) => cell == "n/a" ? null : Number(cell);

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    /// <summary>The paths that BIDS 1.11 knows for behavioural data (schema: rules/files), and no others.</summary>
    [GeneratedRegex("""
        ^(README|sourcedata/protocols/[a-z0-9-]+\.json|dataset_description\.json|participants\.(tsv|json)|stimuli/[a-z]+\.(tsv|json)|phenotype/[a-zA-Z0-9_]+\.(tsv|json)|task-[a-zA-Z0-9]+(_acq-[a-zA-Z0-9]+)?_(events|beh)\.json|(?<sub>sub-[a-zA-Z0-9]+)/(\k<sub>_sessions\.(tsv|json)|(?<ses>ses-[0-9]+)/beh/\k<sub>_\k<ses>_task-[a-zA-Z0-9]+(_acq-[a-zA-Z0-9]+_beh\.tsv|_events\.tsv|_recording-[a-zA-Z0-9]+_physio\.(tsv\.gz|json))))$
        """)]
    private static partial Regex Named();
}
