using System.Security.Cryptography;
using System.Text;

namespace MultimodalMood.Web.Access;

/// <summary>The one-time link that signs the installation's owner in, printed on the console of the machine that runs the app.</summary>
/// <remarks>Whoever can read that console owns the machine. The token lives in memory only, works once, and a new one is printed at
/// each start.</remarks>
public sealed class OwnerLink
{
    private byte[]? _token;

    /// <summary>Makes the link's token; a second call replaces the first.</summary>
    public string Issue()
    {
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        Volatile.Write(ref _token, Encoding.ASCII.GetBytes(token));
        return token;
    }

    /// <summary>True exactly once for the issued token.</summary>
    public bool Redeem(string token)
    {
        byte[]? issued = Volatile.Read(ref _token);
        return issued is not null
            && CryptographicOperations.FixedTimeEquals(issued, Encoding.UTF8.GetBytes(token))
            && Interlocked.CompareExchange(ref _token, null, issued) == issued;
    }
}
