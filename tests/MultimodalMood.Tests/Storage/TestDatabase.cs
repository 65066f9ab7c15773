using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MultimodalMood.Learning;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Tests.Storage;

/// <summary>A real SQLite file with the demo study, gone after the test.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mood-db-").FullName;

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    protected ServiceProvider Services { get; private set; } = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddRecommenders()
            .AddStorage(new StorageFolders(Path.Combine(_folder, "mood.db"), Path.Combine(RepositoryPaths.Root, "data")))
            .BuildServiceProvider();
        await Services.GetRequiredService<StudySeed>().EnsureAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A folder of the test's own, gone after it.</summary>
    protected string Folder => _folder;

    protected Task<MoodDbContext> ContextAsync() => Services.GetRequiredService<IDbContextFactory<MoodDbContext>>().CreateDbContextAsync(Stop);

    protected T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();
}
