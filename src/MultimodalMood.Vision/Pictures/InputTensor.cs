using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Vision.Pictures;

/// <summary>Planes of red, green and blue to what a model's manifest asks for.</summary>
public static class InputTensor
{
    /// <summary>Colour order, scale, offset and layout of <paramref name="input"/>.</summary>
    /// <param name="planes">Width × height red values, then green, then blue, 0..255.</param>
    /// <param name="input">The manifest's input.</param>
    /// <param name="tensor">Receives channels × height × width values.</param>
    public static void Fill(ReadOnlySpan<float> planes, ModelInput input, Span<float> tensor)
    {
        ArgumentNullException.ThrowIfNull(input);
        int plane = input.WidthPx * input.HeightPx;
        ReadOnlySpan<float> red = planes[..plane];
        ReadOnlySpan<float> green = planes.Slice(plane, plane);
        ReadOnlySpan<float> blue = planes.Slice(2 * plane, plane);
        if (input.Colour == ColourOrder.Grey)
        {
            for (int i = 0; i < plane; i++)
            {
                tensor[i] = Luma.Of(red[i], green[i], blue[i]) * input.Scale[0] + input.Offset[0];
            }

            return;
        }

        bool channelsLast = input.Layout == TensorLayout.Nhwc;
        for (int channel = 0; channel < 3; channel++)
        {
            ReadOnlySpan<float> source = (input.Colour == ColourOrder.Rgb ? channel : 2 - channel) switch { 0 => red, 1 => green, _ => blue };
            (float scale, float offset) = (input.Scale[channel], input.Offset[channel]);
            (int at, int step) = channelsLast ? (channel, 3) : (channel * plane, 1);
            for (int i = 0; i < plane; i++, at += step)
            {
                tensor[at] = source[i] * scale + offset;
            }
        }
    }
}
