using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Storage.Export;

/// <summary>One event of a session, decoded.</summary>
internal readonly record struct EventRow<TEvent>(SessionLogView Session, LogEntry Entry, TEvent Event);
