using System.Security.Cryptography;
using System.Text;

namespace MultimodalMood.Core.Study;

/// <summary>Names a text by its content.</summary>
public static class TextHash
{
    /// <summary>SHA-256 of the text's UTF-8 bytes, lower-case hex.</summary>
    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
