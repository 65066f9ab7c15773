using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MultimodalMood.Storage.Database;

/// <summary>Lets <c>dotnet ef migrations add NAME --project src/MultimodalMood.Storage</c> build the model without an app.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<MoodDbContext>
{
    public MoodDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<MoodDbContext>().UseSqlite("Data Source=design-time-only.db").Options);
}
