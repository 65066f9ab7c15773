using MultimodalMood.Vision.Manifests;
using MultimodalMood.Vision.Pictures;

namespace MultimodalMood.Vision.Faces;

/// <summary>Which part of a picture a model wants to see of a face.</summary>
public static class FaceAligner
{
    /// <summary>A square round the box's centre: its longer side and the manifest's margin on each side, turned with the eyes where the manifest asks for it.</summary>
    public static CropFrame Frame(in DetectedFace face, ModelInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        double side = face.Box.LongSide * (1 + 2 * input.CropMargin);
        FacePoints points = face.Points;
        double roll = input.Align == CropAlignment.Eyes
            ? Math.Atan2(points.LeftEye.Y - points.RightEye.Y, points.LeftEye.X - points.RightEye.X)
            : 0;
        return new CropFrame(face.Box.Centre.X, face.Box.Centre.Y, side, side, roll);
    }
}
