using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MultimodalMood.Storage.Database;

/// <summary>Opens contexts on one SQLite file; also what <c>dotnet ef</c> asks when a migration is made.</summary>
public sealed class MoodDbContextFactory : IDbContextFactory<MoodDbContext>, IDesignTimeDbContextFactory<MoodDbContext>
{
    private readonly DbContextOptions<MoodDbContext> _options;

    /// <summary>For <c>dotnet ef</c>: the model only, in memory.</summary>
    public MoodDbContextFactory()
        : this(":memory:")
    {
    }

    /// <summary>Contexts on a file, which need not exist yet.</summary>
    public MoodDbContextFactory(string databaseFile)
    {
        DatabaseFile = databaseFile;
        string connection = new SqliteConnectionStringBuilder { DataSource = databaseFile, DefaultTimeout = 30, ForeignKeys = true }.ToString();
        _options = new DbContextOptionsBuilder<MoodDbContext>().UseSqlite(connection).AddInterceptors(new SqlitePragmas()).Options;
    }

    /// <summary>The SQLite file.</summary>
    public string DatabaseFile { get; }

    public MoodDbContext CreateDbContext() => new(_options);

    public MoodDbContext CreateDbContext(string[] args) => CreateDbContext();
}
