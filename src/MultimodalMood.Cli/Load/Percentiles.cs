namespace MultimodalMood.Cli.Load;

/// <summary>Percentiles of a sample, nearest rank.</summary>
internal sealed record Percentiles(double P50, double P95, double P99)
{
    /// <param name="ascending">The sample, sorted.</param>
    public static Percentiles? Of(IReadOnlyList<double> ascending) =>
        ascending.Count == 0 ? null : new Percentiles(At(ascending, 0.50), At(ascending, 0.95), At(ascending, 0.99));

    private static double At(IReadOnlyList<double> ascending, double share) => ascending[Math.Max(0, (int)Math.Ceiling(share * ascending.Count) - 1)];
}
