namespace MultimodalMood.Vision.Pictures;

/// <summary>Cuts a frame out of a picture and brings it to another size, as planes of red, green and blue in 0..255.</summary>
/// <remarks>Bilinear; when it shrinks by a factor k, each target pixel is the mean of ceil(k) × ceil(k) bilinear samples, so that
/// fine texture does not alias. Pixels outside the picture are black, or the nearest edge pixel.</remarks>
public static class Resampler
{
    // Beyond 8 × 8 samples a pixel nothing is gained: the models see 48 to 128 px.
    private const int MostSamplesPerAxis = 8;

    /// <summary>Fills <paramref name="planes"/> with width × height red values, then green, then blue.</summary>
    /// <param name="picture">Where from.</param>
    /// <param name="frame">Which part.</param>
    /// <param name="width">Target width in pixels.</param>
    /// <param name="height">Target height in pixels.</param>
    /// <param name="repeatEdges">Whether what lies outside repeats the edge; otherwise it is black.</param>
    /// <param name="planes">At least 3 × width × height values.</param>
    public static void Resample(Picture picture, in CropFrame frame, int width, int height, bool repeatEdges, Span<float> planes)
    {
        ArgumentNullException.ThrowIfNull(picture);
        int plane = width * height;
        (double stepX, double stepY) = (frame.Width / width, frame.Height / height);
        int samplesX = Math.Clamp((int)Math.Ceiling(stepX - 1e-6), 1, MostSamplesPerAxis);
        int samplesY = Math.Clamp((int)Math.Ceiling(stepY - 1e-6), 1, MostSamplesPerAxis);
        (double sin, double cos) = Math.SinCos(frame.RollRad);
        float share = 1f / (samplesX * samplesY);
        ReadOnlySpan<byte> pixels = picture.Bgra;
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                float red = 0, green = 0, blue = 0;
                for (int i = 0; i < samplesY; i++)
                {
                    double v = (row + (i + 0.5) / samplesY) * stepY - frame.Height / 2;
                    for (int j = 0; j < samplesX; j++)
                    {
                        double u = (column + (j + 0.5) / samplesX) * stepX - frame.Width / 2;
                        float x = (float)(frame.CentreX + u * cos - v * sin - 0.5);
                        float y = (float)(frame.CentreY + u * sin + v * cos - 0.5);
                        Add(pixels, picture.Width, picture.Height, x, y, repeatEdges, ref red, ref green, ref blue);
                    }
                }

                int at = row * width + column;
                planes[at] = red * share;
                planes[plane + at] = green * share;
                planes[2 * plane + at] = blue * share;
            }
        }
    }

    private static void Add(ReadOnlySpan<byte> pixels, int width, int height, float x, float y, bool repeatEdges, ref float red, ref float green, ref float blue)
    {
        if (!repeatEdges && (x < -0.5f || y < -0.5f || x > width - 0.5f || y > height - 0.5f))
        {
            return;
        }

        x = Math.Clamp(x, 0, width - 1);
        y = Math.Clamp(y, 0, height - 1);
        (int left, int top) = ((int)x, (int)y);
        (float fx, float fy) = (x - left, y - top);
        int right = left + 1 < width ? 4 : 0;
        int below = top + 1 < height ? width * 4 : 0;
        ReadOnlySpan<byte> p = pixels.Slice((top * width + left) * 4, right + below + 4);
        (float a, float b, float c, float d) = ((1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy);
        blue += a * p[0] + b * p[right] + c * p[below] + d * p[below + right];
        green += a * p[1] + b * p[right + 1] + c * p[below + 1] + d * p[below + right + 1];
        red += a * p[2] + b * p[right + 2] + c * p[below + 2] + d * p[below + right + 2];
    }
}
