using System.Numerics;

namespace MultimodalMood.Vision.Faces;

/// <summary>Where an average head has its six points, in centimetres: x to its own left, y up, z forward, from the head's middle.</summary>
/// <remarks>Means of the vertices of MediaPipe's canonical face model (canonical_face_model.obj, Apache-2.0): the corners and lids of the eyes,
/// the tip of the nose, the inner lips, the edge before the ears.</remarks>
internal static class HeadModel
{
    /// <summary>How many points there are.</summary>
    public const int Count = 6;

    /// <summary>Middle of the right eye; the left one mirrors it.</summary>
    public static readonly Vector3 RightEye = new(-3.164f, 2.627f, 3.646f);

    /// <summary>Tip of the nose.</summary>
    public static readonly Vector3 Nose = new(0, -1.127f, 7.476f);

    /// <summary>Middle of the mouth.</summary>
    public static readonly Vector3 Mouth = new(0, -4.268f, 5.312f);

    /// <summary>Right ear's tragion; the left one mirrors it.</summary>
    public static readonly Vector3 RightEar = new(-7.664f, 0.673f, -2.436f);

    /// <summary>All six, in the order of <see cref="FacePoints"/>.</summary>
    public static readonly Vector3[] Points = [RightEye, Mirrored(RightEye), Nose, Mouth, RightEar, Mirrored(RightEar)];

    private static Vector3 Mirrored(Vector3 point) => point with { X = -point.X };
}
