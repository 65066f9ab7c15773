using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>An adaptive playlist follows another mood from now on.</summary>
/// <param name="Cause"><see cref="Begun"/>, <see cref="Shifted"/>, <see cref="Skipped"/>, <see cref="Disliked"/> or <see cref="Said"/>.</param>
/// <param name="ValenceMean">Valence followed.</param>
/// <param name="ValenceVariance">Its variance.</param>
/// <param name="ArousalMean">Arousal followed.</param>
/// <param name="ArousalVariance">Its variance.</param>
/// <param name="Probability">With which the mood had moved; null for other causes.</param>
public readonly record struct MoodFollowed(
    string Cause,
    double ValenceMean,
    double ValenceVariance,
    double ArousalMean,
    double ArousalVariance,
    double? Probability) : ISessionEvent<MoodFollowed>
{
    /// <summary>The step's first choice.</summary>
    public const string Begun = "begun";

    /// <summary>The mood has moved, by the step's rule.</summary>
    public const string Shifted = "shifted";

    /// <summary>The participant skipped the track.</summary>
    public const string Skipped = "skipped";

    /// <summary>The participant said with head or face that they do not like the track.</summary>
    public const string Disliked = "disliked";

    /// <summary>The participant contradicted the estimate.</summary>
    public const string Said = "said";

    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.MoodFollowed;

    /// <inheritdoc/>
    public static MoodFollowed Read(ref PayloadReader reader) =>
        new(reader.Text(), reader.Double(), reader.Double(), reader.Double(), reader.Double(), reader.NullableDouble());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(Cause);
        writer.Double(ValenceMean);
        writer.Double(ValenceVariance);
        writer.Double(ArousalMean);
        writer.Double(ArousalVariance);
        writer.NullableDouble(Probability);
    }
}
