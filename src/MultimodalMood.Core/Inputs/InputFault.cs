namespace MultimodalMood.Core.Inputs;

/// <summary>One thing that is wrong with an input.</summary>
/// <param name="Field">Column, JSON path or argument.</param>
/// <param name="Value">What stands there, as written; null for nothing.</param>
/// <param name="Problem">What is wrong and what was expected.</param>
public sealed record InputFault(string Field, string? Value, string Problem);
