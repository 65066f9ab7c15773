using System.Security.Cryptography;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Vision.Faces;

/// <summary>Notices a camera that delivers the same picture again and again: unplugged, muted by the system, or hung.</summary>
/// <remarks>A living sensor never repeats a picture to the bit: its noise alone changes every JPEG. What is kept is a hash.</remarks>
public sealed class FrozenPictureWatchdog
{
    /// <summary>How long a picture may stay the same, seconds.</summary>
    public const double LimitS = 1;

    private readonly byte[] _last = new byte[SHA256.HashSizeInBytes];
    private SessionTime? _since;

    /// <summary>Whether the picture has been the same for a second or more.</summary>
    public bool IsFrozen(ReadOnlySpan<byte> encoded, SessionTime at)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(encoded, hash);
        if (_since is { } since && hash.SequenceEqual(_last))
        {
            return at.SecondsSince(since) >= LimitS;
        }

        hash.CopyTo(_last);
        _since = at;
        return false;
    }
}
