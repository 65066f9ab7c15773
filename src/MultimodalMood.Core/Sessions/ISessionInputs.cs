using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Sessions;

/// <summary>A session that takes inputs: one that runs, or a simulated one on a clock of its own.</summary>
public interface ISessionInputs
{
    /// <summary>Where the session stands.</summary>
    SessionProgress Progress { get; }

    /// <summary>The session's time now.</summary>
    SessionTime Now { get; }

    /// <summary>Hands in an input that arrives now.</summary>
    /// <param name="at">When it happened, at its source.</param>
    /// <param name="input">What happened.</param>
    void Post<T>(SessionTime at, in T input)
        where T : struct, ISessionEvent<T>;

    /// <summary>Hands in an input that arrives now; completes with its sequence number when it is taken and cannot be lost.</summary>
    /// <param name="at">When it happened, at its source.</param>
    /// <param name="input">What happened.</param>
    Task<long> PostDurableAsync<T>(SessionTime at, T input)
        where T : struct, ISessionEvent<T>;
}
