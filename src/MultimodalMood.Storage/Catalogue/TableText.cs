using System.Text;

namespace MultimodalMood.Storage.Catalogue;

/// <summary>The text of a table that somebody brings: what had to be guessed stands beside it.</summary>
/// <param name="Text">The text, without a byte order mark.</param>
/// <param name="Encoding"><c>UTF-8</c>, else <c>Windows-1252</c>.</param>
/// <param name="Delimiter">Comma, semicolon or tab, whichever the header has most of.</param>
internal sealed record TableText(string Text, string Encoding, char Delimiter)
{
    public static TableText Of(byte[] bytes)
    {
        (string text, string encoding) = Decode(bytes);
        string header = text.Split('\n', 2)[0];
        return new TableText(text, encoding, ",;\t".MaxBy(c => header.Count(one => one == c)));
    }

    private static (string Text, string Encoding) Decode(byte[] bytes)
    {
        try
        {
            return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\ufeff'), "UTF-8");
        }
        catch (DecoderFallbackException)
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes), "Windows-1252");
        }
    }
}
