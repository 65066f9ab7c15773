using SkiaSharp;

namespace MultimodalMood.Vision.Pictures;

/// <summary>JPEG or PNG bytes to pixels.</summary>
public static class PictureDecoder
{
    /// <summary>Decodes into <paramref name="picture"/>, whose buffer is used again. Transparent pixels come out black.</summary>
    /// <remarks>The bytes are read in place; what is allocated is the decoder itself (under 1 kB). Orientation tags are not applied:
    /// browsers draw upright frames.</remarks>
    public static unsafe DecodeResult Decode(ReadOnlySpan<byte> encoded, PictureLimits limits, Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (!LooksEncoded(encoded))
        {
            return DecodeResult.Malformed;
        }

        fixed (byte* start = encoded)
        {
            using SKData data = SKData.Create((nint)start, encoded.Length);
            using SKCodec? codec = SKCodec.Create(data);
            if (codec is null)
            {
                return DecodeResult.Malformed;
            }

            SKImageInfo size = codec.Info;
            if (!limits.Allow(size.Width, size.Height))
            {
                return DecodeResult.TooLarge;
            }

            Span<byte> pixels = picture.Resize(size.Width, size.Height);
            var target = new SKImageInfo(size.Width, size.Height, SKColorType.Bgra8888, codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul);
            fixed (byte* destination = pixels)
            {
                return codec.GetPixels(target, (nint)destination) == SKCodecResult.Success ? DecodeResult.Decoded : DecodeResult.Malformed;
            }
        }
    }

    /// <summary>Only JPEG and PNG are offered to the decoder: its other formats are attack surface that nobody needs.</summary>
    private static bool LooksEncoded(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']);
}
