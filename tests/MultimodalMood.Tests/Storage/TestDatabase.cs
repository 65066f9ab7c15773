using Microsoft.EntityFrameworkCore;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Tests.Storage;

/// <summary>A real, migrated SQLite file in a folder of its own.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private TestDatabase()
    {
        Contexts = new MoodDbContextFactory(_folder.File("mood.db"));
        Store = new DatabaseSessionStore(Contexts, TimeProvider.System);
    }

    public MoodDbContextFactory Contexts { get; }

    public DatabaseSessionStore Store { get; private set; }

    public string Folder => _folder.Path;

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new TestDatabase();
        await using MoodDbContext context = database.Contexts.CreateDbContext();
        await context.Database.MigrateAsync();
        return database;
    }

    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = new DatabaseSessionStore(Contexts, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
