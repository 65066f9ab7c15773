using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Web.Tests;

/// <summary>A session over a store in memory.</summary>
internal static class TestSession
{
    public static Task<SessionRunner> OpenAsync(ISessionStore store) => SessionRunner.OpenAsync(
        new SessionOpened(
            new Guid("22222222-2222-4222-8222-222222222222"), SessionOrigin.Pilot, "test", "demo", "P0001", "demo", 1, new string('0', 64), "", SessionPipeline.Version,
            "default-1", "none", new string('0', 64), 7, 0),
        store,
        TimeProvider.System,
        TestContext.Current.CancellationToken);

    /// <summary>How many events of a kind the log holds so far.</summary>
    public static async Task<int> CountAsync<T>(SessionRunner session)
        where T : struct, ISessionEvent<T>
    {
        long last = session.Progress.LastSequence;
        int count = 0;
        using LogTap tap = session.TapFrom(0);
        await foreach (LogEntry entry in tap.ReadAsync(TestContext.Current.CancellationToken))
        {
            count += entry.Kind == T.Kind ? 1 : 0;
            if (entry.Sequence >= last)
            {
                break;
            }
        }

        return count;
    }
}
