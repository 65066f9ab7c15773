namespace MultimodalMood.Vision.Faces;

/// <summary>A face that a detector found.</summary>
/// <param name="Box">Where.</param>
/// <param name="Points">Its key points.</param>
/// <param name="Score">The detector's score, 0..1.</param>
public readonly record struct DetectedFace(FaceBox Box, FacePoints Points, double Score);
