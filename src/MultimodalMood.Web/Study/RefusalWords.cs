using Microsoft.Extensions.Localization;
using MultimodalMood.Storage;
using MultimodalMood.Web.Words;

namespace MultimodalMood.Web.Study;

/// <summary>Why a code opens nothing, as an address carries it and as the participant reads it. The address carries a word and never a text: a link
/// made by somebody else cannot put words on this page.</summary>
public static class RefusalWords
{
    /// <summary>The part of an address, such as <c>too_early-5</c>.</summary>
    public static string Token(JoinRefusal why, int? hours) => hours is { } left ? FormattableString.Invariant($"{Snake(why)}-{left}") : Snake(why);

    /// <summary>What the participant reads; null for a token that is none.</summary>
    public static string? Said(this IStringLocalizer<ParticipantWords> words, string? token)
    {
        ArgumentNullException.ThrowIfNull(words);
        string[] parts = token?.Split('-') ?? [];
        JoinRefusal[] found = [.. Enum.GetValues<JoinRefusal>().Where(why => parts.Length > 0 && Snake(why) == parts[0])];
        return found.Length == 0 ? null
            : found[0] is not JoinRefusal.TooEarly ? words[$"refused_{parts[0]}"].Value
            : parts.Length == 2 && int.TryParse(parts[1], out int hours) ? words["refused_too_early", hours].Value
            : null;
    }

    private static string Snake(JoinRefusal why) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(why.ToString());
}
