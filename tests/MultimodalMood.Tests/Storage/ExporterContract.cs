using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Storage.Export;

namespace MultimodalMood.Tests.Storage;

/// <summary>What holds for every export format, on the demo recording; a new one inherits it.</summary>
public abstract class ExporterContract : TestDatabase
{
    protected abstract string Format { get; }

    /// <summary>The columns of a file of the export; none where it is no table.</summary>
    protected virtual Task<IEnumerable<string>> ColumnsAsync(string file) =>
        Task.FromResult<IEnumerable<string>>(file.EndsWith(".csv", StringComparison.Ordinal) ? File.ReadLines(file).First().Split(',') : []);

    [Fact]
    public async Task TwoExports_AreByteIdentical_WhateverTheCulture()
    {
        await StoreDemoAsync();

        IReadOnlyList<ExportedFile> first = await ExportAsync("first", CultureInfo.InvariantCulture);
        IReadOnlyList<ExportedFile> again = await ExportAsync("again", CultureInfo.InvariantCulture);
        IReadOnlyList<ExportedFile> german = await ExportAsync("german", CultureInfo.GetCultureInfo("de-DE"));

        Assert.Equal(first, again);
        Assert.Distinct(first.Select(file => file.Path)); // two tables of one name would write over each other
        Assert.Equal(first, german);
    }

    [Fact]
    public async Task FilesThatAreNamed_AreThoseInTheFolder_WithTheirHashes()
    {
        await StoreDemoAsync();

        IReadOnlyList<ExportedFile> named = await ExportAsync("files", CultureInfo.InvariantCulture);

        string folder = Path.Combine(Folder, "files");
        ExportedFile[] there = [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file =>
        {
            byte[] bytes = File.ReadAllBytes(file);
            return new ExportedFile(Path.GetRelativePath(folder, file).Replace('\\', '/'), Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
        })];
        Assert.Equal(there.OrderBy(file => file.Path, StringComparer.Ordinal), named.OrderBy(file => file.Path, StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryColumnOfATable_IsDescribedOnce()
    {
        await StoreDemoAsync();

        IReadOnlyList<ExportedFile> files = await ExportAsync("described", CultureInfo.InvariantCulture);

        await AssertDescribedAsync(Path.Combine(Folder, "described"), files);
    }

    /// <summary>By the codebook that lies beside the tables.</summary>
    protected virtual async Task AssertDescribedAsync(string folder, IReadOnlyList<ExportedFile> files)
    {
        List<string> columns = [];
        foreach (string file in files.Select(file => file.Path).Where(path => path != "codebook.csv"))
        {
            columns.AddRange((await ColumnsAsync(Path.Combine(folder, file))).Select(column => $"{Path.GetFileNameWithoutExtension(file)}.{column}"));
        }

        string[] codebook = [.. File.ReadLines(Path.Combine(folder, "codebook.csv")).Skip(1).Select(line => string.Join('.', line.Split(',').Take(2)))];
        Assert.NotEmpty(columns);
        Assert.Equal(columns.Order(StringComparer.Ordinal), codebook.Order(StringComparer.Ordinal));
        Assert.Distinct(codebook);
    }

    /// <summary>The recording says itself that nobody's signals are in it.</summary>
    [Fact]
    public async Task SessionThatIsNotLive_IsLabelled()
    {
        SessionOpened opened = await StoreDemoAsync();

        await ExportAsync("labelled", CultureInfo.InvariantCulture);

        byte[] label = Encoding.UTF8.GetBytes(opened.OriginNote);
        Assert.Equal(SessionOrigin.Demo, opened.Origin);
        Assert.Contains(Directory.GetFiles(Path.Combine(Folder, "labelled")), file => File.ReadAllBytes(file).AsSpan().IndexOf(label) >= 0);
    }

    /// <summary>By its hash a session's protocol is found; what one participant takes has none, for it tells what a debrief may have to tell first.</summary>
    [Fact]
    public async Task EditionsOfTheProtocol_AreThereToTheByte_ButNotInAParticipantsOwnData()
    {
        SessionOpened opened = await StoreDemoAsync();
        await using MoodDbContext context = await ContextAsync();
        ProtocolRow[] editions = [.. context.Protocols.Where(row => row.StudyCode == StudySeed.DemoStudy)];

        IReadOnlyList<ExportedFile> whole = await ExportAsync("whole", CultureInfo.InvariantCulture);
        IReadOnlyList<ExportedFile> own = await Get<StudyExports>().ExportParticipantAsync(StudySeed.DemoStudy, opened.ParticipantId, Format, Path.Combine(Folder, "own"), Stop);

        Assert.NotEmpty(editions);
        Assert.Equal(editions.Select(row => row.Sha256).Order(), whole.Where(file => file.Path.Contains("protocols/", StringComparison.Ordinal)).Select(file => file.Sha256).Order());
        Assert.DoesNotContain(own, file => file.Path.Contains("protocols/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StudyWithoutSessions_CanBeExported() => Assert.NotEmpty(await ExportAsync("nobody", CultureInfo.InvariantCulture));

    private async Task<SessionOpened> StoreDemoAsync()
    {
        var recording = MoodFile.Read(Path.Combine(RepositoryPaths.Root, "data/recordings/demo.mood"));
        var bytes = new PayloadWriter();
        foreach (LogEntry entry in recording.Entries)
        {
            LogRecord.Write(bytes, entry);
        }

        await Get<ISessionStore>().AppendAsync(new SessionChunk(recording.Opened.SessionId, 0, 0, bytes.Written.ToArray()), Stop);
        return recording.Opened;
    }

    private async Task<IReadOnlyList<ExportedFile>> ExportAsync(string folder, CultureInfo culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            return await Get<StudyExports>().ExportAsync(StudySeed.DemoStudy, Format, Path.Combine(Folder, folder), Stop);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    public sealed class Bids : ExporterContract
    {
        protected override string Format => "bids";

        /// <summary>By the JSON beside a table, or the one at the root that holds for all of its kind; what BIDS itself defines needs no words.</summary>
        protected override Task AssertDescribedAsync(string folder, IReadOnlyList<ExportedFile> files)
        {
            string[] tables = [.. files.Select(file => file.Path).Where(path => path.EndsWith(".tsv", StringComparison.Ordinal))];
            Assert.NotEmpty(tables);
            Assert.All(tables, table =>
            {
                string own = Path.Combine(folder, Path.ChangeExtension(table, ".json")), root = Path.Combine(folder, Path.GetFileName(own)[Math.Max(0, Path.GetFileName(own).IndexOf("task-", StringComparison.Ordinal))..]);
                using var said = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(File.Exists(own) ? own : root));
                string[] columns = File.ReadLines(Path.Combine(folder, table)).First().Split('\t');
                Assert.Distinct(columns);
                Assert.All(columns.Where((column, index) => index > 0 || column is not ("participant_id" or "session_id")), column => Assert.True(said.RootElement.TryGetProperty(column, out _), $"{table}: {column}"));
            });
            return Task.CompletedTask;
        }
    }

    public sealed class Csv : ExporterContract
    {
        protected override string Format => "csv";
    }

    public sealed class JsonLines : ExporterContract
    {
        protected override string Format => "jsonl";
    }

    public sealed class Mood : ExporterContract
    {
        protected override string Format => "mood";
    }

    public sealed class Parquet : ExporterContract
    {
        protected override string Format => "parquet";

        protected override async Task<IEnumerable<string>> ColumnsAsync(string file) =>
            file.EndsWith(".parquet", StringComparison.Ordinal) ? (await ParquetCells.ReadAsync(file)).Fields.Select(field => field.Name) : [];
    }

    public sealed class Xdf : ExporterContract
    {
        protected override string Format => "xdf";
    }
}
