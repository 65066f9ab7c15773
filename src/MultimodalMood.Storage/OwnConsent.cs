namespace MultimodalMood.Storage;

/// <summary>An answer to a consent item.</summary>
/// <param name="AtUtc">When.</param>
/// <param name="Item">Item id.</param>
/// <param name="Given">Yes or no; a later no is a withdrawal.</param>
/// <param name="Language">Language shown.</param>
/// <param name="TextSha256">Hash of the text shown.</param>
public sealed record OwnConsent(DateTimeOffset AtUtc, string Item, bool Given, string Language, string TextSha256);
