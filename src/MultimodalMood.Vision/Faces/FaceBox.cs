namespace MultimodalMood.Vision.Faces;

/// <summary>A rectangle in a picture, in pixels. It may reach over the picture's edges.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width, positive.</param>
/// <param name="Height">Height, positive.</param>
public readonly record struct FaceBox(double X, double Y, double Width, double Height)
{
    /// <summary>Middle.</summary>
    public ImagePoint Centre => new(X + Width / 2, Y + Height / 2);

    /// <summary>Longer side.</summary>
    public double LongSide => Math.Max(Width, Height);

    /// <summary>Square pixels.</summary>
    public double Area => Width * Height;

    /// <summary>Share of the smaller of two that lies in the other, 0 (apart) to 1 (within).</summary>
    public double Within(in FaceBox other) => Shared(other) / Math.Min(Area, other.Area);

    /// <summary>Intersection over union, 0 (apart) to 1 (the same).</summary>
    public double Overlap(in FaceBox other)
    {
        double shared = Shared(other), union = Area + other.Area - shared;
        return union > 0 ? shared / union : 0;
    }

    private double Shared(in FaceBox other)
    {
        double width = Math.Min(X + Width, other.X + other.Width) - Math.Max(X, other.X);
        double height = Math.Min(Y + Height, other.Y + other.Height) - Math.Max(Y, other.Y);
        return Math.Max(0, width) * Math.Max(0, height);
    }
}
