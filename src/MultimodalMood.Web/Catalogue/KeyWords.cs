using MultimodalMood.Core.Music;

namespace MultimodalMood.Web.Catalogue;

/// <summary>A key's name, such as <c>E♭ minor</c>.</summary>
public static class KeyWords
{
    private static readonly string[] s_names = ["C", "D♭", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B"];

    /// <returns>The name; empty where no key was measured.</returns>
    public static string Of(Track track) =>
        track.Features.TryGetValue("key_pitch_class", out double pitch) && pitch is >= 0 and < 12 && track.Features.TryGetValue("mode_major", out double major)
            ? $"{s_names[(int)pitch]} {(major > 0 ? "major" : "minor")}"
            : "";
}
