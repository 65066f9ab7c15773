namespace MultimodalMood.Audio;

/// <summary>Where between its samples a curve has its top.</summary>
internal static class LocalMaximum
{
    /// <summary>Top of the parabola through three neighbours, from -0.5 to 0.5 around the middle one, which is not the lowest.</summary>
    public static double Offset(double before, double here, double after)
    {
        double bend = before - 2 * here + after;
        return bend < 0 ? Math.Clamp((before - after) / (2 * bend), -0.5, 0.5) : 0;
    }
}
