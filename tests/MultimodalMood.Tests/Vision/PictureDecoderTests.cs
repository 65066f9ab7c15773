using MultimodalMood.Vision.Pictures;
using SkiaSharp;

namespace MultimodalMood.Tests.Vision;

/// <summary>What is decoded, what is refused, and that the buffer is used again.</summary>
public sealed class PictureDecoderTests
{
    private readonly Picture _picture = new();

    [Fact]
    public void Png_ComesOutPixelForPixel()
    {
        byte[] png = Encoded(3, 2, SKEncodedImageFormat.Png, (x, y) => new SKColor((byte)(10 * x), (byte)(20 * y), 77));

        Assert.Equal(DecodeResult.Decoded, PictureDecoder.Decode(png, PictureLimits.Frame, _picture));
        Assert.Equal((3, 2), (_picture.Width, _picture.Height));
        Assert.Equal([77, 20, 20, 255], _picture.Bgra.Slice((1 * 3 + 2) * 4, 4).ToArray());
    }

    [Fact]
    public void SmallerPictureAfterALarger_HasItsOwnSize()
    {
        PictureDecoder.Decode(Encoded(64, 48, SKEncodedImageFormat.Jpeg, (_, _) => SKColors.Red), PictureLimits.Frame, _picture);
        PictureDecoder.Decode(Encoded(16, 8, SKEncodedImageFormat.Jpeg, (_, _) => SKColors.Blue), PictureLimits.Frame, _picture);

        Assert.Equal(16 * 8 * 4, _picture.Bgra.Length);
        Assert.InRange(Luma.Mean(_picture, 0, 0, 16, 8, 1)!.Value, 25, 33);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0xFF, 0xD8 })]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xDB, 0, 0, 0, 0 })]
    [InlineData(new byte[] { (byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'9', (byte)'a', 1, 0, 1, 0 })]
    public void NotAPicture_IsMalformed(byte[] bytes) => Assert.Equal(DecodeResult.Malformed, PictureDecoder.Decode(bytes, PictureLimits.Frame, _picture));

    [Fact]
    public void HalfAJpeg_IsMalformed()
    {
        byte[] whole = Encoded(200, 200, SKEncodedImageFormat.Jpeg, (x, y) => new SKColor((byte)(x * y), (byte)(x + y), 3));

        Assert.Equal(DecodeResult.Malformed, PictureDecoder.Decode(whole.AsSpan(0, whole.Length / 2), PictureLimits.Frame, _picture));
    }

    [Theory]
    [InlineData(1920, 1080, DecodeResult.Decoded)]
    [InlineData(1080, 1920, DecodeResult.Decoded)]
    [InlineData(1921, 1080, DecodeResult.TooLarge)]
    [InlineData(1200, 1200, DecodeResult.TooLarge)]
    public void Size_IsCheckedBeforeDecoding(int width, int height, DecodeResult expected)
    {
        byte[] jpeg = Encoded(width, height, SKEncodedImageFormat.Jpeg, null);

        Assert.Equal(expected, PictureDecoder.Decode(jpeg, PictureLimits.Frame, _picture));
        Assert.Equal(expected == DecodeResult.Decoded ? width : 0, _picture.Width);
    }

    private static byte[] Encoded(int width, int height, SKEncodedImageFormat format, Func<int, int, SKColor>? pixel)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque);
        bitmap.Erase(SKColors.Black);
        for (int y = 0; pixel is not null && y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                bitmap.SetPixel(x, y, pixel(x, y));
            }
        }

        using SKData data = bitmap.Encode(format, 95);
        return data.ToArray();
    }
}
