namespace MultimodalMood.Storage.Import;

/// <summary>A line of a file that was not taken.</summary>
/// <param name="Line">From 1, the header counted.</param>
/// <param name="Field">Column.</param>
/// <param name="Reason">What is wrong and what was expected.</param>
public sealed record RejectedLine(int Line, string Field, string Reason);
