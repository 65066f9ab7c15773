namespace MultimodalMood.Vision.Faces;

/// <summary>A place in a picture, in pixels from its top left corner.</summary>
public readonly record struct ImagePoint(double X, double Y);
