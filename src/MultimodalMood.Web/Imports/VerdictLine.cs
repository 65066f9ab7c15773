namespace MultimodalMood.Web.Imports;

/// <summary>What became of a line or file that was not taken as it is.</summary>
/// <param name="Place">Line, file, or both.</param>
/// <param name="Field">Column; empty where the whole of it is meant.</param>
/// <param name="What">What is wrong and what was expected, or what it repeats.</param>
public sealed record VerdictLine(string Place, string Field, string What);
