using MultimodalMood.Vision.Pictures;

namespace MultimodalMood.Vision.Faces;

/// <summary>How much a face's picture can be trusted: five shares in [0, 1] and their product.</summary>
/// <param name="Size">0 at 24 px between the box's sides, 1 from 80 px.</param>
/// <param name="Sharpness">From the variance of the Laplacian against the picture's own contrast, on a 48 px copy.</param>
/// <param name="Light">Dark, over-exposed and back-lit faces lower it.</param>
/// <param name="Contrast">Spread of luma in the face; 1 from a standard deviation of 25.</param>
/// <param name="Pose">1 up to 20° from frontal, 0 from 65°.</param>
/// <param name="FaceLuma">Mean luma of the face, 0..255.</param>
/// <param name="FrameLuma">Mean luma of the whole picture, 0..255.</param>
public readonly record struct FaceQuality(double Size, double Sharpness, double Light, double Contrast, double Pose, double FaceLuma, double FrameLuma)
{
    /// <summary>Side of the grey copy that blur and contrast are measured on.</summary>
    public const int SampleSidePx = 48;

    /// <summary>The product, in [0, 1].</summary>
    public double Overall => Size * Sharpness * Light * Contrast * Pose;

    /// <summary>Measures a face.</summary>
    /// <param name="picture">The frame.</param>
    /// <param name="face">The face in it.</param>
    /// <param name="pose">Its pose.</param>
    /// <param name="frameLuma">Mean luma of the frame.</param>
    /// <param name="resampler">Makes the copy.</param>
    /// <param name="scratch">At least 3 × 48 × 48 values.</param>
    public static FaceQuality Measure(Picture picture, in DetectedFace face, in HeadPose pose, double frameLuma, Resampler resampler, Span<float> scratch)
    {
        ImagePoint centre = face.Box.Centre;
        var frame = new CropFrame(centre.X, centre.Y, face.Box.Width, face.Box.Height, 0);
        resampler.Resample(picture, frame, SampleSidePx, SampleSidePx, repeatEdges: true, scratch);
        const int plane = SampleSidePx * SampleSidePx;
        Span<float> grey = scratch[..plane];
        for (int i = 0; i < plane; i++)
        {
            grey[i] = Luma.Of(scratch[i], scratch[plane + i], scratch[2 * plane + i]);
        }

        (double mean, double variance) = Moments(grey);
        return From(face.Box.LongSide, LaplacianVariance(grey), variance, mean, frameLuma, pose);
    }

    /// <summary>The same from its measures.</summary>
    /// <param name="sidePx">Longer side of the face box.</param>
    /// <param name="laplacianVariance">Variance of the Laplacian over the 48 px copy.</param>
    /// <param name="variance">Variance of luma over it.</param>
    /// <param name="faceLuma">Mean luma of the face.</param>
    /// <param name="frameLuma">Mean luma of the frame.</param>
    /// <param name="pose">Where the head is turned to.</param>
    public static FaceQuality From(double sidePx, double laplacianVariance, double variance, double faceLuma, double frameLuma, in HeadPose pose)
    {
        double dark = Ramp(faceLuma, 15, 70);
        double burnt = 1 - Ramp(faceLuma, 225, 252);
        double backlit = frameLuma > 0 ? Ramp(faceLuma / frameLuma, 0.15, 0.6) : 0;
        double turned = Math.Max(Math.Abs(pose.YawDeg), Math.Max(Math.Abs(pose.PitchDeg), Math.Abs(pose.RollDeg)));
        return new FaceQuality(
            Ramp(sidePx, 24, 80),
            variance > 0 ? Ramp(laplacianVariance / variance, 0.005, 0.12) : 0,
            dark * burnt * backlit,
            Ramp(Math.Sqrt(variance), 4, 25),
            1 - Ramp(turned, 20, 65),
            faceLuma,
            frameLuma);
    }

    private static double Ramp(double value, double from, double to) => Math.Clamp((value - from) / (to - from), 0, 1);

    private static (double Mean, double Variance) Moments(ReadOnlySpan<float> values)
    {
        double sum = 0, squares = 0;
        foreach (float value in values)
        {
            sum += value;
            squares += (double)value * value;
        }

        double mean = sum / values.Length;
        return (mean, Math.Max(0, squares / values.Length - mean * mean));
    }

    private static double LaplacianVariance(ReadOnlySpan<float> grey)
    {
        double sum = 0, squares = 0;
        int count = 0;
        for (int y = 1; y < SampleSidePx - 1; y++)
        {
            for (int x = 1; x < SampleSidePx - 1; x++, count++)
            {
                int at = y * SampleSidePx + x;
                double value = grey[at - 1] + grey[at + 1] + grey[at - SampleSidePx] + grey[at + SampleSidePx] - 4 * grey[at];
                sum += value;
                squares += value * value;
            }
        }

        double mean = sum / count;
        return squares / count - mean * mean;
    }
}
