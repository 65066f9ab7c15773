using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Signals;

/// <summary>A value with the session time at which it was true and the session time at which it reached the host.</summary>
/// <param name="At">When it happened, at the source.</param>
/// <param name="ArrivedAt">When it reached the host; never before <paramref name="At"/> by more than clock error.</param>
/// <param name="Value">What happened.</param>
/// <typeparam name="T">Kind of value.</typeparam>
public readonly record struct Stamped<T>(SessionTime At, SessionTime ArrivedAt, T Value);
