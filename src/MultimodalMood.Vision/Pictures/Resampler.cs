using System.Numerics;

namespace MultimodalMood.Vision.Pictures;

/// <summary>Cuts a frame out of a picture and brings it to another size, as planes of red, green and blue in 0..255. For one thread.</summary>
/// <remarks>Bilinear; when it shrinks by a factor k, each target pixel is the mean of ceil(k) × ceil(k) bilinear samples, so that
/// fine texture does not alias. Pixels outside the picture are black, or the nearest edge pixel. A frame that is not turned takes a
/// faster way to the same numbers: the weights of rows and columns are independent then.</remarks>
public sealed class Resampler
{
    // Beyond 8 × 8 samples a pixel nothing is gained: the models see 48 to 256 px.
    private const int MostSamplesPerAxis = 8;

    private readonly AxisTaps _columns = new();
    private readonly AxisTaps _rows = new();
    private float[] _line = [];

    /// <summary>Fills <paramref name="planes"/> with width × height red values, then green, then blue.</summary>
    /// <param name="picture">Where from.</param>
    /// <param name="frame">Which part.</param>
    /// <param name="width">Target width in pixels.</param>
    /// <param name="height">Target height in pixels.</param>
    /// <param name="repeatEdges">Whether what lies outside repeats the edge; otherwise it is black.</param>
    /// <param name="planes">At least 3 × width × height values.</param>
    public void Resample(Picture picture, in CropFrame frame, int width, int height, bool repeatEdges, Span<float> planes)
    {
        ArgumentNullException.ThrowIfNull(picture);
        int samplesX = Samples(frame.Width / width);
        int samplesY = Samples(frame.Height / height);
        if (frame.RollRad == 0)
        {
            _columns.Compute(frame.CentreX, frame.Width, width, samplesX, picture.Width, repeatEdges);
            _rows.Compute(frame.CentreY, frame.Height, height, samplesY, picture.Height, repeatEdges);
            Straight(picture, width, height, planes);
        }
        else
        {
            Turned(picture, frame, width, height, samplesX, samplesY, repeatEdges, planes);
        }
    }

    /// <summary>Overwrites what is left of the last picture.</summary>
    public void Clear() => Array.Clear(_line);

    private static int Samples(double step) => Math.Clamp((int)Math.Ceiling(step - 1e-6), 1, MostSamplesPerAxis);

    private void Straight(Picture picture, int width, int height, Span<float> planes)
    {
        int plane = width * height;
        (int from, int length) = (_columns.From * 4, Math.Max(0, _columns.To - _columns.From) * 4);
        if (_line.Length < length)
        {
            _line = new float[length];
        }

        Span<float> line = _line.AsSpan(0, length);
        for (int y = 0; y < height; y++)
        {
            line.Clear();
            ReadOnlySpan<float> rows = _rows.At(y, out int firstRow);
            for (int i = 0; i < rows.Length; i++)
            {
                AddRow(line, picture.Bgra.Slice((firstRow + i) * picture.Width * 4 + from, length), rows[i]);
            }

            for (int x = 0; x < width; x++)
            {
                ReadOnlySpan<float> columns = _columns.At(x, out int firstColumn);
                float red = 0, green = 0, blue = 0;
                int at = firstColumn * 4 - from;
                foreach (float weight in columns)
                {
                    blue += weight * line[at];
                    green += weight * line[at + 1];
                    red += weight * line[at + 2];
                    at += 4;
                }

                int target = y * width + x;
                planes[target] = red;
                planes[plane + target] = green;
                planes[2 * plane + target] = blue;
            }
        }
    }

    /// <summary>line += weight × row, a vector of bytes at a time.</summary>
    private static void AddRow(Span<float> line, ReadOnlySpan<byte> row, float weight)
    {
        int i = 0;
        int lanes = Vector<float>.Count;
        for (; i + Vector<byte>.Count <= row.Length; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[i..]), out Vector<ushort> low, out Vector<ushort> high);
            Vector.Widen(low, out Vector<uint> a, out Vector<uint> b);
            Vector.Widen(high, out Vector<uint> c, out Vector<uint> d);
            AddLanes(line[i..], a, weight);
            AddLanes(line[(i + lanes)..], b, weight);
            AddLanes(line[(i + 2 * lanes)..], c, weight);
            AddLanes(line[(i + 3 * lanes)..], d, weight);
        }

        for (; i < row.Length; i++)
        {
            line[i] += weight * row[i];
        }
    }

    private static void AddLanes(Span<float> line, Vector<uint> values, float weight) =>
        (new Vector<float>(line) + Vector.ConvertToSingle(Vector.AsVectorInt32(values)) * weight).CopyTo(line);

    private static void Turned(Picture picture, in CropFrame frame, int width, int height, int samplesX, int samplesY, bool repeatEdges, Span<float> planes)
    {
        int plane = width * height;
        (double stepX, double stepY) = (frame.Width / width, frame.Height / height);
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
                        AddPoint(pixels, picture.Width, picture.Height, x, y, repeatEdges, ref red, ref green, ref blue);
                    }
                }

                int at = row * width + column;
                planes[at] = red * share;
                planes[plane + at] = green * share;
                planes[2 * plane + at] = blue * share;
            }
        }
    }

    private static void AddPoint(ReadOnlySpan<byte> pixels, int width, int height, float x, float y, bool repeatEdges, ref float red, ref float green, ref float blue)
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
