using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>A participant's session as the database holds it, read beside the running app.</summary>
internal sealed class StoredSession(SessionRow row, IReadOnlyList<LogEntry> log)
{
    public SessionRow Row => row;

    public IReadOnlyList<LogEntry> Log => log;

    /// <summary>The newest session of a person (not of the demo).</summary>
    public static async Task<StoredSession> NewestAsync(AppProcess app, CancellationToken stop)
    {
        await using ServiceProvider services = new ServiceCollection().AddStorage(new StorageFolders(app.Database, app.Study.Data)).BuildServiceProvider();
        await using MoodDbContext context = await services.GetRequiredService<IDbContextFactory<MoodDbContext>>().CreateDbContextAsync(stop);
        SessionRow row = await context.Sessions.AsNoTracking().Where(s => s.Origin != SessionOrigin.Demo).OrderByDescending(s => s.OpenedUtcUs).FirstAsync(stop);
        List<LogEntry> log = [];
        await foreach (SessionChunk chunk in services.GetRequiredService<ISessionStore>().ReadAsync(row.Id, stop))
        {
            log.AddRange(LogRecord.ReadAll(chunk.Bytes));
        }

        return new StoredSession(row, log);
    }

    /// <summary>Looks at the newest session until it satisfies, half a minute at most; fails with what it held.</summary>
    public static async Task<StoredSession> WaitAsync(AppProcess app, Func<StoredSession, bool> satisfies, string expected, CancellationToken stop)
    {
        for (int look = 0; ; look++)
        {
            StoredSession session = await NewestAsync(app, stop);
            if (satisfies(session))
            {
                return session;
            }

            Assert.True(look < 120, $"Expected {expected}. The log holds: {string.Join(", ", session.Log.GroupBy(e => e.Kind).Select(g => $"{g.Key} {g.Count()}"))}");
            await Task.Delay(250, stop);
        }
    }

    /// <summary>Events of one kind with their times, seconds of the session.</summary>
    public IReadOnlyList<(double AtS, T Event)> Timed<T>()
        where T : struct, ISessionEvent<T> => [.. log.Where(entry => entry.Kind == T.Kind).Select(entry => (entry.At.TotalSeconds, entry.Read<T>()))];

    public IReadOnlyList<T> All<T>()
        where T : struct, ISessionEvent<T> => [.. log.Where(entry => entry.Kind == T.Kind).Select(entry => entry.Read<T>())];
}
