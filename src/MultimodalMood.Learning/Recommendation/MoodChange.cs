namespace MultimodalMood.Learning.Recommendation;

/// <summary>What is predicted where the target is how listening changed the mood: down, same or up.</summary>
/// <param name="Before">Column of the value before listening.</param>
/// <param name="After">Column of the value after it; never a feature.</param>
/// <param name="Within">Changes of at most this count as none; a change of exactly −<paramref name="Within"/> is down, as the authors of SiTunes cut it.</param>
public sealed record MoodChange(string Before, string After, double Within)
{
    /// <summary>The classes, in the order of <see cref="Class"/>.</summary>
    public static IReadOnlyList<string> Labels { get; } = ["down", "same", "up"];

    /// <summary>0 down, 1 same, 2 up.</summary>
    public int Class(double before, double after) => after - before <= -Within ? 0 : after - before <= Within ? 1 : 2;
}
