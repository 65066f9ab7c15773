namespace MultimodalMood.Web.Sessions;

/// <summary>A stretch in which a stream was silent.</summary>
/// <param name="What">Which stream and why.</param>
/// <param name="FromS">Last measurement before it, seconds.</param>
/// <param name="ToS">First measurement after it, seconds.</param>
public sealed record GapLine(string What, double FromS, double ToS);
