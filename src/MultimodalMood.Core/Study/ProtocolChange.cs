namespace MultimodalMood.Core.Study;

/// <summary>One difference between two versions of a protocol.</summary>
/// <param name="Path">Where, in the newer document (in the older one for what is gone), such as <c>steps[3].duration_s</c>.</param>
/// <param name="Before">What stood there, as JSON; null for what is new.</param>
/// <param name="After">What stands there, as JSON; null for what is gone.</param>
public sealed record ProtocolChange(string Path, string? Before, string? After);
