namespace MultimodalMood.Vision.Faces;

/// <summary>A head's rotation: raised by pitch, turned by yaw, then tilted by roll; axes as in <see cref="HeadModel"/>.</summary>
/// <remarks>R = Rz(roll) · Ry(yaw) · Rx(pitch), with the signs of <see cref="HeadPose"/>.</remarks>
internal readonly record struct HeadTurn(double SinYaw, double CosYaw, double SinPitch, double CosPitch, double SinRoll, double CosRoll)
{
    /// <summary>From angles in radians.</summary>
    public static HeadTurn Of(double yaw, double pitch, double roll) =>
        new(Math.Sin(yaw), Math.Cos(yaw), Math.Sin(pitch), Math.Cos(pitch), Math.Sin(roll), Math.Cos(roll));

    /// <summary>Where a point of the head goes: x to the picture's right, y up, z towards the camera.</summary>
    public (double X, double Y, double Z) Apply(double x, double y, double z)
    {
        (double y1, double z1) = (y * CosPitch + z * SinPitch, z * CosPitch - y * SinPitch);
        (double x2, double z2) = (x * CosYaw + z1 * SinYaw, z1 * CosYaw - x * SinYaw);
        return (x2 * CosRoll + y1 * SinRoll, y1 * CosRoll - x2 * SinRoll, z2);
    }
}
