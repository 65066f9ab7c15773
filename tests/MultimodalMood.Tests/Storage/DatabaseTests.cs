using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Tests.Storage;

public sealed class DatabaseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrations_SayAllThatTheModelSays()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        await using MoodDbContext context = database.Contexts.CreateDbContext();

        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(Stop));
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("secure_delete", "1")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "10000")]
    public async Task EveryConnection_IsDurableAndPatient(string pragma, string expected)
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        await using MoodDbContext context = database.Contexts.CreateDbContext();
        await context.Database.OpenConnectionAsync(Stop);
        await using DbCommand command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";

        Assert.Equal(expected, Convert.ToString(await command.ExecuteScalarAsync(Stop), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task ParticipantsWhoJoinAtOnce_GetDifferentNumbers()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        await using (MoodDbContext context = database.Contexts.CreateDbContext())
        {
            context.Studies.Add(new StudyRow { Code = "s", Title = "S", CreatedUtcUs = 0 });
            await context.SaveChangesAsync(Stop);
        }

        var register = new ParticipantRegister(database.Contexts, TimeProvider.System);
        ParticipantRow[] joined = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => register.JoinAsync("s", "P", Stop), Stop)));

        Assert.Equal(Enumerable.Range(1, 12).Select(number => $"P{number:D4}"), joined.Select(row => row.Pseudonym).Order(StringComparer.Ordinal));
    }
}
