namespace MultimodalMood.Storage;

/// <summary>A resume code as staff read it out.</summary>
/// <param name="Code">Eight characters.</param>
/// <param name="ExpiresUtc">When it opens nothing any more.</param>
public sealed record ResumeCode(string Code, DateTimeOffset ExpiresUtc);
