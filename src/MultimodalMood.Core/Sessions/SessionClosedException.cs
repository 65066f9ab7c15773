namespace MultimodalMood.Core.Sessions;

/// <summary>An input came for a session that no longer runs here: it ended, was erased, or its host let go of it.</summary>
/// <remarks>A page may be at work for a session that closes under it; whoever only shows the session lets this pass.</remarks>
public sealed class SessionClosedException(Guid sessionId) : InvalidOperationException($"Session {sessionId} no longer runs here.");
