namespace MultimodalMood.Vision.Pictures;

/// <summary>A rectangle in a picture that may be turned and may reach over its edges.</summary>
/// <param name="CentreX">Centre in pixels of the picture.</param>
/// <param name="CentreY">Centre in pixels of the picture.</param>
/// <param name="Width">Along its own horizontal, pixels.</param>
/// <param name="Height">Along its own vertical, pixels.</param>
/// <param name="RollRad">How far its horizontal is turned clockwise on the screen, radians.</param>
public readonly record struct CropFrame(double CentreX, double CentreY, double Width, double Height, double RollRad)
{
    /// <summary>The whole picture.</summary>
    public static CropFrame Whole(int width, int height) => new(width / 2.0, height / 2.0, width, height, 0);

    /// <summary>The smallest frame of the given proportions that holds the whole picture, centred on it.</summary>
    public static CropFrame Letterbox(int width, int height, double aspect)
    {
        double high = Math.Max(height, width / aspect);
        return new CropFrame(width / 2.0, height / 2.0, high * aspect, high, 0);
    }
}
