using MultimodalMood.Vision.Pictures;
using SkiaSharp;

namespace MultimodalMood.Tests.Vision;

/// <summary>Pictures for tests: the public-domain portrait of an astronaut who smiles, and scenes made from it.</summary>
internal static class TestPictures
{
    private const string Portrait = "/usr/lib/python3/dist-packages/skimage/data/astronaut.png";

    /// <summary>512 × 512; the face lies at (178, 81), 94 px wide. Skips the running test where the portrait is absent.</summary>
    public static SKBitmap PortraitOrSkip()
    {
        if (!File.Exists(Portrait))
        {
            Assert.Skip("the astronaut portrait of Debian's python3-skimage is absent");
        }

        return SKBitmap.Decode(Portrait);
    }

    /// <summary>A grey frame with the portrait's face region (x 56..455, y 0..399) at a place and size.</summary>
    public static SKBitmap Scene(params ReadOnlySpan<(float Left, float Top, float Side)> faces) => Scene(640, 480, faces);

    /// <summary>The same in a frame of another size.</summary>
    public static SKBitmap Scene(int width, int height, params ReadOnlySpan<(float Left, float Top, float Side)> faces)
    {
        using SKBitmap portrait = PortraitOrSkip();
        var frame = new SKBitmap(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(frame);
        canvas.Clear(new SKColor(128, 128, 128));
        using SKImage image = SKImage.FromBitmap(portrait);
        foreach ((float left, float top, float side) in faces)
        {
            canvas.DrawImage(image, new SKRect(56, 0, 456, 400), SKRect.Create(left, top, side, side), new SKSamplingOptions(SKCubicResampler.Mitchell));
        }

        return frame;
    }

    /// <summary>The frame as a JPEG of quality 80, as browsers send it.</summary>
    public static byte[] Jpeg(SKBitmap frame)
    {
        using SKData data = frame.Encode(SKEncodedImageFormat.Jpeg, 80);
        return data.ToArray();
    }

    /// <summary>The same through a filter.</summary>
    public static SKBitmap Filtered(SKBitmap frame, SKImageFilter filter)
    {
        var result = new SKBitmap(frame.Info);
        using var canvas = new SKCanvas(result);
        using var paint = new SKPaint { ImageFilter = filter };
        using SKImage image = SKImage.FromBitmap(frame);
        canvas.DrawImage(image, 0, 0, SKSamplingOptions.Default, paint);
        return result;
    }

    /// <summary>Pixels by a formula: red, green and blue at (x, y).</summary>
    public static Picture Synthetic(int width, int height, Func<int, int, (int Red, int Green, int Blue)> pixel)
    {
        var picture = new Picture();
        Span<byte> bgra = picture.Resize(width, height);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (int red, int green, int blue) = pixel(x, y);
                int at = (y * width + x) * 4;
                (bgra[at], bgra[at + 1], bgra[at + 2], bgra[at + 3]) = ((byte)blue, (byte)green, (byte)red, 255);
            }
        }

        return picture;
    }

    public static Picture Of(SKBitmap bitmap) => Synthetic(bitmap.Width, bitmap.Height, (x, y) => bitmap.GetPixel(x, y) is var c ? (c.Red, c.Green, c.Blue) : default);
}
