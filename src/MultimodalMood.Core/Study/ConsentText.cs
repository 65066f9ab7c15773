<<<<<<< HEAD
using System.Security.Cryptography;
=======
>>>>>>> storage
using System.Text;

namespace MultimodalMood.Core.Study;

<<<<<<< HEAD
/// <summary>The consent as one participant saw it, with the hash that proves the wording.</summary>
/// <param name="Language">Language shown.</param>
/// <param name="Items">Items in order: id, required, text.</param>
/// <param name="Sha256">SHA-256 over language, ids and texts, lower-case hex.</param>
public sealed record ConsentText(string Language, IReadOnlyList<(string Id, bool Required, string Text)> Items, string Sha256)
=======
/// <summary>The consent as one participant reads it, with a hash that proves which words were agreed to.</summary>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Items">The items in the protocol's order.</param>
/// <param name="Sha256">Hash over the protocol's edition, the language and every item's id, duty and words; lower-case hex.</param>
public sealed record ConsentText(string Language, IReadOnlyList<ConsentLine> Items, string Sha256)
>>>>>>> storage
{
    /// <summary>The consent of a protocol in a language.</summary>
    public static ConsentText Of(StudyProtocol protocol, string language)
    {
        ArgumentNullException.ThrowIfNull(protocol);
<<<<<<< HEAD
        (string Id, bool Required, string Text)[] items = [.. protocol.Consents.Select(item => (item.Id, item.Required, item.Text.In(language)))];
        var whole = new StringBuilder(language);
        foreach ((string id, bool required, string text) in items)
        {
            whole.Append('\n').Append(id).Append(required ? " required " : " optional ").Append(text);
        }

        return new ConsentText(language, items, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole.ToString()))));
    }
=======
        ConsentLine[] items = [.. protocol.Consents.Select(item => new ConsentLine(item.Id, item.Required, item.Default, item.Text?.In(language) ?? UsualWords(item.Id)))];
        var hashed = new StringBuilder().Append(protocol.Sha256).Append('\n').Append(language).Append('\n');
        foreach (ConsentLine item in items)
        {
            hashed.Append(item.Id).Append('\t').Append(item.Required ? "required" : "optional").Append('\t').Append(item.Text).Append('\n');
        }

        return new ConsentText(language, items, TextHash.Sha256(hashed.ToString()));
    }

    private static string UsualWords(string id) => id switch
    {
        "camera" => "The camera of this computer may be used to estimate my facial expression while I take part. Pictures are looked at and thrown away at once.",
        "heart_rate" => "My heart rate and the times between my heartbeats may be measured and stored with the strap that I wear.",
        "skin_conductance" => "The electrical conductance of my skin may be measured and stored.",
        "frames_stored" => "The pictures of my face may be stored with this study, so that they can be analysed again later.",
        "data_shared" => "My data, without name and without pictures, may be shared with other researchers.",
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "There are no usual words for this consent item; the protocol must give its text."),
    };
>>>>>>> storage
}
