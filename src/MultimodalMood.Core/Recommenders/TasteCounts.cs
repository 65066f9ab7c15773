using System.Globalization;

namespace MultimodalMood.Core.Recommenders;

/// <summary>What a listener's taste was learned from.</summary>
/// <param name="Ratings">Ratings that were said.</param>
/// <param name="Gestures">Plays of which only a gesture is known.</param>
/// <param name="Skips">Plays of which only a skip is known.</param>
/// <param name="Expressions">Plays of which only the face is known.</param>
internal readonly record struct TasteCounts(int Ratings, int Gestures, int Skips, int Expressions)
{
    public TasteCounts With(Interaction play) => play switch
    {
        { Rating: not null, RatingIsImplied: false } => this with { Ratings = Ratings + 1 },
        { Rating: not null } => this with { Gestures = Gestures + 1 },
        { Skipped: true } => this with { Skips = Skips + 1 },
        _ => this with { Expressions = Expressions + 1 },
    };

    /// <summary>Such as "12 ratings, 1 skip".</summary>
    public override string ToString()
    {
        static string? Of(int count, string word) => count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");
        string[] known = [.. new[] { Of(Ratings, "rating"), Of(Gestures, "gesture"), Of(Skips, "skip"), Of(Expressions, "expression") }.OfType<string>()];
        return known.Length == 0 ? "nothing of this listener yet" : string.Join(", ", known);
    }
}
