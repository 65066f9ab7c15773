using System.Security.Cryptography;
using System.Text;

namespace MultimodalMood.Core.Study;

/// <summary>The consent as one participant saw it, with the hash that proves the wording.</summary>
/// <param name="Language">Language shown.</param>
/// <param name="Items">Items in order: id, required, text.</param>
/// <param name="Sha256">SHA-256 over language, ids and texts, lower-case hex.</param>
public sealed record ConsentText(string Language, IReadOnlyList<(string Id, bool Required, string Text)> Items, string Sha256)
{
    /// <summary>The consent of a protocol in a language.</summary>
    public static ConsentText Of(StudyProtocol protocol, string language)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        (string Id, bool Required, string Text)[] items = [.. protocol.Consents.Select(item => (item.Id, item.Required, item.Text.In(language)))];
        var whole = new StringBuilder(language);
        foreach ((string id, bool required, string text) in items)
        {
            whole.Append('\n').Append(id).Append(required ? " required " : " optional ").Append(text);
        }

        return new ConsentText(language, items, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole.ToString()))));
    }
}
