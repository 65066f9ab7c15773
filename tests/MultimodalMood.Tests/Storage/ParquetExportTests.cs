using System.Globalization;
using CsvHelper;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Export;
using Parquet;
using Parquet.Schema;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Storage;

/// <summary>The Parquet export read back and held against the CSV export of the same study, cell for cell.</summary>
public sealed class ParquetExportTests : TestDatabase
{
    private static readonly SessionTable<int> s_everyType = new("every_type", _ => [],
    [
        ExportColumn<int>.Text("text", "Words.", i => i == 5 ? null : $"Größe {i}"),
        ExportColumn<int>.Number("number", "s", "", "A number.", i => i < 3 ? null : i / 3.0),
        ExportColumn<int>.Whole("integer", "A whole number.", i => i == 4 ? null : long.MaxValue - i),
        ExportColumn<int>.YesNo("boolean", "Yes or no.", i => i == 1 ? null : i % 2 == 0),
        ExportColumn<int>.Instant("datetime", "An instant.", i => DateTimeOffset.UnixEpoch.AddDays(20_000).AddMicroseconds(i)),
    ]);

    /// <summary>Every table of a real session: the same columns, typed as the codebook says, and the same cells.</summary>
    [Fact]
    public async Task DemoRecording_ReadBack_IsTheCsvCellForCell()
    {
        await StoreDemoAsync();
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        IReadOnlyList<ExportedFile> tables = await ExportAsync("csv");
        IReadOnlyList<ExportedFile> files = await ExportAsync("parquet");

        Assert.Equal(tables.Select(file => file.Path.Replace(".csv", "", StringComparison.Ordinal)), files.Select(file => file.Path.Replace(".parquet", "", StringComparison.Ordinal).Replace(".csv", "", StringComparison.Ordinal)));
        string[][] codebook = [.. Rows("csv", "codebook.csv").Skip(1)];
        Assert.Equal(codebook.Select(row => row[..6]), Rows("parquet", "codebook.csv").Skip(1).Select(row => row[..6]));
        int longest = 0;
        foreach (string table in codebook.Select(row => row[0]).Distinct())
        {
            ParquetCells read = await ParquetCells.ReadAsync(Path.Combine(Folder, "parquet", $"{table}.parquet"));
            string[][] rows = Rows("csv", $"{table}.csv");
            Assert.Equal(rows[0], read.Fields.Select(field => field.Name));
            Assert.All(read.Fields, field => Assert.True(field.IsNullable));
            foreach ((int i, string[] column) in codebook.Where(row => row[0] == table).Index())
            {
                Assert.Equal(TypeOf(column[2]), read.Fields[i].ClrType);
                Assert.Equal(rows.Skip(1).Select(row => Value(column[2], row[i])), read.Columns[i]);
            }

            longest = Math.Max(longest, rows.Length);
        }

        Assert.True(longest > 1000);
    }

    /// <summary>Readers skip a group by its least and greatest value; the library gives instants in milliseconds where the column has microseconds, and 0 for numbers of which none is known.</summary>
    [Fact]
    public async Task LongTable_ComesInGroups_WhoseStatisticsFindTheirRows()
    {
        string path = await WriteAsync(Enumerable.Range(0, 8), rowsInAGroup: 3);

        ParquetCells read = await ParquetCells.ReadAsync(path);
        Assert.Equal(3, read.Groups);
        Assert.Equal(["Größe 0", "Größe 1", "Größe 2", "Größe 3", "Größe 4", null, "Größe 6", "Größe 7"], read.Columns[0]);
        Assert.Equal([null, null, null, 1.0, 4 / 3.0, 5 / 3.0, 2.0, 7 / 3.0], read.Columns[1]);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => i == 4 ? null : (object)(long.MaxValue - i)), read.Columns[2]);
        Assert.Equal([true, null, true, false, true, false, true, false], read.Columns[3]);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => (object?)DateTime.UnixEpoch.AddDays(20_000).AddMicroseconds(i)), read.Columns[4]);
        await using ParquetReader reader = await ParquetReader.CreateAsync(path, cancellationToken: Stop);
        object?[] Range(int group, int column) => reader.RowGroups[group].GetStatistics(reader.Schema.DataFields[column]) is { } statistics ? [statistics.MinValue, statistics.MaxValue, statistics.NullCount] : [];
        const long DayUs = 20_000L * 24 * 3600 * 1_000_000;
        Assert.Equal([DayUs, DayUs + 2, 0L], Range(0, 4));
        Assert.Equal([DayUs + 6, DayUs + 7, 0L], Range(2, 4));
        Assert.Equal([null, null, 3L], Range(0, 1));
        Assert.Equal([1.0, 5 / 3.0, 0L], Range(1, 1));
        Assert.Equal(["Größe 3", "Größe 4", 1L], Range(1, 0));
    }

    [Fact]
    public async Task TableWithoutRows_HasItsColumns()
    {
        ParquetCells read = await ParquetCells.ReadAsync(await WriteAsync([], rowsInAGroup: 3));

        Assert.Equal(["text", "number", "integer", "boolean", "datetime"], read.Fields.Select(field => field.Name));
        Assert.Equal(0, read.Groups);
        DateTimeDataField instant = Assert.IsType<DateTimeDataField>(read.Fields[4]);
        Assert.Equal((DateTimeFormat.Timestamp, DateTimeTimeUnit.Micros, true), (instant.DateTimeFormat, instant.Unit, instant.IsAdjustedToUTC));
    }

    [Theory]
    [InlineData(1, "number", "1,5")]
    [InlineData(1, "number", "NaN")]
    [InlineData(2, "integer", "1.5")]
    [InlineData(3, "boolean", "yes")]
    [InlineData(4, "datetime", "2026-03-01T09:00:00Z")]
    public async Task CellThatIsNotOfItsType_IsNamed(int column, string name, string cell)
    {
        await using ParquetTableFile file = await ParquetTableFile.CreateAsync(Path.Combine(Folder, "bad.parquet"), "lab", s_everyType);
        var row = new string?[5];
        row[column] = cell;

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => file.WriteAsync([row], Stop));

        Assert.StartsWith($"every_type, {name}: '{cell}'", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>A file that is taken out of its folder still says what it is, and of whom.</summary>
    [Fact]
    public async Task File_SaysStudyTableAndCodebook_AndWhetherItIsAllLive()
    {
        IReadOnlyDictionary<string, string> live = (await ParquetCells.ReadAsync(await WriteAsync([1], 3, SessionOrigin.Live))).Metadata;
        IReadOnlyDictionary<string, string> mixed = (await ParquetCells.ReadAsync(await WriteAsync([1], 3, SessionOrigin.Live, SessionOrigin.Demo))).Metadata;

        Assert.Equal(("lab", "every_type"), (live["study"], live["table"]));
        Assert.StartsWith("""[{"column":"text","type":"text","unit":"","range":"","meaning":"Words."},{"column":"number","type":"number","unit":"s",""", live["codebook"], StringComparison.Ordinal);
        Assert.Equal(["study", "table", "codebook"], live.Keys);
        Assert.Equal("live: 1, demo: 1", mixed["origins"]);
        Assert.Contains("sessions.parquet", mixed["label"], StringComparison.Ordinal);
    }

    private async Task<string> WriteAsync(IEnumerable<int> rows, int rowsInAGroup, params SessionOrigin[] origins)
    {
        string path = Path.Combine(Folder, "every_type.parquet");
        await using ParquetTableFile file = await ParquetTableFile.CreateAsync(path, "lab", s_everyType, rowsInAGroup);
        await file.WriteAsync(rows.Select(s_everyType.Cells), Stop);
        await file.EndAsync(origins.ToDictionary(origin => origin, _ => 1), Stop);
        return path;
    }

    private Task<IReadOnlyList<ExportedFile>> ExportAsync(string format) => Get<StudyExports>().ExportAsync(StudySeed.DemoStudy, format, Path.Combine(Folder, format), Stop);

    /// <summary>The demo recording with a block of skin and one of motion behind its end, and music with a feature whose name has a point.</summary>
    private async Task StoreDemoAsync()
    {
        var recording = MoodFile.Read(Path.Combine(RepositoryPaths.Root, "data/recordings/demo.mood"));
        List<LogEntry> log = [.. recording.Entries];
        log.Add(At(100, SkinSampled.Of(20, [2.25, 2.5, 2.75])) with { Sequence = log.Count });
        log.Add(At(100, MotionSampled.Of(25, 7, [(0, 0, 1000), (-12, 34, 1003)])) with { Sequence = log.Count });
        log.Add(At(101, new TrackStarted(Guid.NewGuid(), "measured", 0, false, null)) with { Sequence = log.Count });
        var writer = new PayloadWriter();
        foreach (LogEntry entry in log)
        {
            LogRecord.Write(writer, entry);
        }

        await Get<ISessionStore>().AppendAsync(new SessionChunk(recording.Opened.SessionId, 0, 0, writer.Written.ToArray()), Stop);
        await Get<TrackCatalogue>().SaveAsync([new Track { Id = "measured", Title = "One, \"two\"\nthree", Artist = "Ähren", Features = new Dictionary<string, double> { ["mfcc.1"] = 0.1 + 0.2 } }], Stop);
    }

    private string[][] Rows(string folder, string file)
    {
        using var csv = new CsvParser(new StreamReader(Path.Combine(Folder, folder, file)), CultureInfo.InvariantCulture);
        List<string[]> rows = [];
        while (csv.Read())
        {
            rows.Add([.. csv.Record!]);
        }

        return [.. rows];
    }

    private static Type TypeOf(string type) => type switch
    {
        "number" => typeof(double),
        "integer" => typeof(long),
        "boolean" => typeof(bool),
        "datetime" => typeof(DateTime),
        _ => typeof(ReadOnlyMemory<char>),
    };

    private static object? Value(string type, string cell) => (cell, type) switch
    {
        ("", _) => null,
        (_, "number") => double.Parse(cell, CultureInfo.InvariantCulture),
        (_, "integer") => long.Parse(cell, CultureInfo.InvariantCulture),
        (_, "boolean") => bool.Parse(cell),
        (_, "datetime") => DateTimeOffset.Parse(cell, CultureInfo.InvariantCulture).UtcDateTime,
        _ => cell,
    };
}
