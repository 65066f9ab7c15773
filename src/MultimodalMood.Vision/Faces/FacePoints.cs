namespace MultimodalMood.Vision.Faces;

/// <summary>Six points of a face, in pixels. Left and right are the person's own; an unmirrored picture shows the right eye on its left.</summary>
/// <param name="RightEye">Middle of the right eye.</param>
/// <param name="LeftEye">Middle of the left eye.</param>
/// <param name="Nose">Tip of the nose.</param>
/// <param name="Mouth">Middle of the mouth.</param>
/// <param name="RightEar">Right ear's tragion.</param>
/// <param name="LeftEar">Left ear's tragion.</param>
public readonly record struct FacePoints(ImagePoint RightEye, ImagePoint LeftEye, ImagePoint Nose, ImagePoint Mouth, ImagePoint RightEar, ImagePoint LeftEar);
