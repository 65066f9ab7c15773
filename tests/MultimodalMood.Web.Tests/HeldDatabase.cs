using Microsoft.EntityFrameworkCore;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Web.Tests;

/// <summary>A database whose readers wait while it is held, and go on in the order that the test says.</summary>
internal sealed class HeldDatabase(IDbContextFactory<MoodDbContext> database) : IDbContextFactory<MoodDbContext>
{
    private readonly List<TaskCompletionSource> _waiting = [];
    private bool _held;

    /// <summary>How many wait.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>From now on readers wait; those that have begun go on.</summary>
    public void Hold() => _held = true;

    /// <summary>From now on nobody waits; the last who came goes on first.</summary>
    public void ReleaseLastFirst()
    {
        _held = false;
        foreach (TaskCompletionSource one in Enumerable.Reverse(_waiting))
        {
            one.SetResult();
        }
    }

    public MoodDbContext CreateDbContext() => database.CreateDbContext();

    public async Task<MoodDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
    {
        if (_held)
        {
            var turn = new TaskCompletionSource();
            _waiting.Add(turn);
            await turn.Task;
        }

        return await database.CreateDbContextAsync(cancellationToken);
    }
}
