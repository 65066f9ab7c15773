namespace MultimodalMood.Vision.Pictures;

/// <summary>A decoded picture in a buffer that is used again for the next one: four bytes a pixel (blue, green, red, unused), rows without padding.</summary>
/// <remarks>Not safe for use by two threads. Pixels live only here and are overwritten by the next picture or by <see cref="Clear"/>.</remarks>
public sealed class Picture
{
    private byte[] _pixels = [];

    /// <summary>Width in pixels; 0 before the first picture.</summary>
    public int Width { get; private set; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; private set; }

    /// <summary>The pixels.</summary>
    public ReadOnlySpan<byte> Bgra => _pixels.AsSpan(0, Width * Height * 4);

    /// <summary>Makes room for a picture of that size and hands out its pixels for writing.</summary>
    public Span<byte> Resize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        int length = checked(width * height * 4);
        if (_pixels.Length < length)
        {
            Clear();
            _pixels = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        }

        (Width, Height) = (width, height);
        return _pixels.AsSpan(0, length);
    }

    /// <summary>Overwrites the pixels with zeros.</summary>
    public void Clear()
    {
        Array.Clear(_pixels);
        (Width, Height) = (0, 0);
    }
}
