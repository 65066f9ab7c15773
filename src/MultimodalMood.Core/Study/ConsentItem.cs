namespace MultimodalMood.Core.Study;

/// <summary>One item of the consent, answered with yes or no.</summary>
/// <param name="Id">One of <see cref="Known"/>.</param>
/// <param name="Required">Whether a no ends the participation, kindly.</param>
/// <param name="Text">What is asked, in words.</param>
public sealed record ConsentItem(string Id, bool Required, LocalisedText Text)
{
    /// <summary>Items that a protocol may ask for: the streams, whether pictures are kept, and whether data is shared.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["camera", "heart_rate", "skin_conductance", "motion", "light", "frames_stored", "data_shared"];
}
