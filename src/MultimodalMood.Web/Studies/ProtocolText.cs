namespace MultimodalMood.Web.Studies;

/// <summary>The current edition of a study's protocol, word for word.</summary>
public sealed record ProtocolText(string Id, int Version, string Text, string Sha256);
