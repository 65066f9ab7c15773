using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Benchmarks;

/// <summary>What a choice pays for reading what was played so far: a new database file with 50,000 plays and 100,000 imported lines.</summary>
/// <remarks><c>dotnet run -c Release --project tests/Benchmarks -- history DATA</c>, DATA being the shipped data folder. Plays are made.</remarks>
internal static class HistoryBenchmarks
{
    private const int Plays = 50_000, Imported = 100_000, Rounds = 21;

    public static async Task<int> RunAsync(string data)
    {
        string folder = Directory.CreateTempSubdirectory("mood-history-").FullName;
        await using ServiceProvider services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(new StorageFolders(Path.Combine(folder, "mood.db"), data)).BuildServiceProvider();
        await services.GetRequiredService<StudySeed>().EnsureAsync(CancellationToken.None);
        IDbContextFactory<MoodDbContext> database = services.GetRequiredService<IDbContextFactory<MoodDbContext>>();
        var random = new Pcg32(3);
        await AddAsync(database, Enumerable.Range(0, Plays).Select(i => Play(random, i)));
        await AddAsync(database, Enumerable.Range(0, Imported).Select(i => new ImportedInteractionRow
        {
            StudyCode = "", Listener = $"listener-{random.NextInt32(2000)}", TrackId = $"track-{random.NextInt32(5000)}", UtcUs = i * 1_000_000L, Liking = 1 + random.NextInt32(5), File = "made.csv",
        }));

        ListeningHistory history = services.GetRequiredService<ListeningHistory>();
        Console.WriteLine($"{Plays} plays and {Imported} imported lines, ms: first {await ReadAsync(history):0}, with nothing new {await MedianAsync(history, null):0.0}, after one play {await MedianAsync(history, i => AddAsync(database, [Play(random, Plays + i)])):0.0}");
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task<double> MedianAsync(ListeningHistory history, Func<int, Task>? before)
    {
        List<double> ms = [];
        for (int round = 0; round < Rounds; round++)
        {
            await (before?.Invoke(round) ?? Task.CompletedTask);
            ms.Add(await ReadAsync(history));
        }

        return ms.Order().ElementAt(Rounds / 2);
    }

    private static async Task<double> ReadAsync(ListeningHistory history)
    {
        long started = Stopwatch.GetTimestamp();
        await history.ReadAsync(SessionOrigin.Live, "demo", CancellationToken.None);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static async Task AddAsync<TRow>(IDbContextFactory<MoodDbContext> database, IEnumerable<TRow> rows)
        where TRow : class
    {
        foreach (TRow[] some in rows.Chunk(5000))
        {
            await using MoodDbContext context = await database.CreateDbContextAsync();
            context.AddRange(some);
            await context.SaveChangesAsync();
        }
    }

    private static InteractionRow Play(Pcg32 random, int number) => new()
    {
        PlayId = Guid.NewGuid(), SessionId = Guid.NewGuid(), StudyCode = "demo", Pseudonym = string.Create(CultureInfo.InvariantCulture, $"P{random.NextInt32(500):0000}"), Origin = SessionOrigin.Live,
        TrackId = $"track-{random.NextInt32(5000)}", StartedUtcUs = number * 1_000_000L, Liking = 1 + random.NextInt32(5), Valence = random.NextDouble(), Arousal = random.NextDouble(),
    };
}
