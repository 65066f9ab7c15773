using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Storage.Export;

/// <summary>An event with its place in the log.</summary>
/// <param name="Entry">Place and times.</param>
/// <param name="Event">The event, decoded.</param>
/// <typeparam name="T">Kind of event.</typeparam>
internal readonly record struct Recorded<T>(LogEntry Entry, T Event);
