using MultimodalMood.Storage;

namespace MultimodalMood.Web.Sessions;

/// <summary>What stands beside a recommendation's reason: what would have come without the heart, and without the face.</summary>
public static class CounterfactualWords
{
    /// <summary>Its lines.</summary>
    /// <param name="asked">The recommendation asked again.</param>
    /// <param name="titleOf">A track's title.</param>
    public static IReadOnlyList<string> Of(Counterfactual asked, Func<string, string> titleOf)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(titleOf);
        ComparedDecision heart = asked.WithoutHeart, face = asked.WithoutFace;
        if (heart is { Other: null, Reproduced: false } && face is { Other: null, Reproduced: false })
        {
            return [heart.Note];
        }

        string Track(ComparedDecision decision) => decision switch
        {
            { Other: null } => "no track",
            { Changed: true, Other: { } other } => titleOf(other.TrackId),
            _ => "the same",
        };
        string[] lines = [$"without the heart: {Track(heart)}", $"without the face: {Track(face)}"];
        return heart.Note.Length > 0 ? [.. lines, heart.Note] : lines;
    }
}
