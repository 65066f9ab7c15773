namespace MultimodalMood.Core.Study;

/// <summary>A study whose camera looks at a room instead of at one participant: who holds the code is the room's host.</summary>
/// <param name="MinGroup">Fewest faces whose mood is told.</param>
public sealed record AudienceMode(int MinGroup)
{
    /// <summary>The least that a study may ask for: the mean of two tells each of them the other's.</summary>
    public const int LeastGroup = 3;

    /// <summary>Where a protocol does not say.</summary>
    public const int DefaultGroup = Fusion.CollectiveMood.SmallestGroup;
}
