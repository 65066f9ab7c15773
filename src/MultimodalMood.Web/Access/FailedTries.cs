using System.Threading.RateLimiting;

namespace MultimodalMood.Web.Access;

/// <summary>Counts tries with keys that open nothing, by the sender's address. A key cannot be guessed; this keeps the guessing off the database.</summary>
/// <remarks>Who has used up a minute's tries is refused until it is over, with a right key as well. Behind a proxy all senders have the proxy's address.</remarks>
internal sealed class FailedTries : IDisposable
{
    /// <summary>Wrong tries of one address in <see cref="Window"/>.</summary>
    public const int Most = 30;

    /// <summary>How long the tries are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(
        address, _ => new FixedWindowRateLimiterOptions { PermitLimit = Most, Window = Window, QueueLimit = 0 }));

    /// <summary>Whether this address has none left.</summary>
    public bool AreUsedUp(string address) => _limiter.GetStatistics(address) is { CurrentAvailablePermits: 0 };

    /// <summary>Counts one.</summary>
    public void Count(string address) => _limiter.AttemptAcquire(address).Dispose();

    public void Dispose() => _limiter.Dispose();
}
