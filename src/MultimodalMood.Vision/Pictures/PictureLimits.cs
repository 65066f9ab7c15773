namespace MultimodalMood.Vision.Pictures;

/// <summary>The largest picture that is decoded. Dimensions are read from the header first, so that a small file cannot ask for gigabytes.</summary>
/// <param name="LongSidePx">Longest side in pixels.</param>
/// <param name="ShortSidePx">Other side in pixels.</param>
public readonly record struct PictureLimits(int LongSidePx, int ShortSidePx)
{
    /// <summary>Camera frames: full HD, lying or upright.</summary>
    public static readonly PictureLimits Frame = new(1920, 1080);

    /// <summary>Picture files: 48 megapixels and beyond the cameras of telephones; 256 MiB decoded.</summary>
    public static readonly PictureLimits File = new(9248, 6944);

    /// <summary>Whether a picture of that size may be decoded.</summary>
    public bool Allow(int width, int height) => Math.Max(width, height) <= LongSidePx && Math.Min(width, height) <= ShortSidePx;
}
