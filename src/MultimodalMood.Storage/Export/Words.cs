using System.Text.Json;

namespace MultimodalMood.Storage.Export;

/// <summary>Names of enumerations as exports write them.</summary>
internal static class Words
{
    /// <summary>snake_case of the member's name, such as <c>no_face</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>All members, for the codebook's range.</summary>
    public static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));

    /// <summary>A label that may be absent: empty becomes missing.</summary>
    public static string? OrMissing(string text) => text.Length == 0 ? null : text;
}
