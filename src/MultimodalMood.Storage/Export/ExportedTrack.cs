using MultimodalMood.Core.Music;

namespace MultimodalMood.Storage.Export;

/// <summary>A track that a session names, with what the catalogue says of it.</summary>
/// <param name="Id">The track.</param>
/// <param name="Known">What the catalogue says; null for a track that it no longer has.</param>
internal sealed record ExportedTrack(string Id, Track? Known)
{
    private static readonly string[] s_tonics = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

    /// <summary>The tonics' names, separated by spaces.</summary>
    public static string Tonics { get; } = string.Join(' ', s_tonics);

    /// <summary>The tonic's name; null where it is unknown.</summary>
    public string? Key => Feature("key_pitch_class") is >= 0 and < 12 and var tonic && tonic == Math.Floor(tonic) ? s_tonics[(int)tonic] : null;

    /// <summary>Major or minor; null where it is unknown.</summary>
    public string? Mode => Feature("mode_major") switch { 1 => "major", 0 => "minor", _ => null };

    /// <summary>Whether the catalogue says that a program made it; null for a track that it no longer has.</summary>
    public bool? Synthesised => Known is { } track
        ? track.Label.Contains("synthesised", StringComparison.OrdinalIgnoreCase) || track.Tags.Split(';', StringSplitOptions.TrimEntries).Contains("synthesised", StringComparer.OrdinalIgnoreCase)
        : null;

    /// <summary>Where valence and arousal come from; null where both are unknown.</summary>
    public AffectSource? Source => Known is { } track && (track.Valence ?? track.Arousal) is not null ? track.AffectSource ?? AffectSource.Annotated : null;

    /// <summary>A feature of the catalogue; null where it is unknown.</summary>
    public double? Feature(string name) => Known is { } track && track.Features.TryGetValue(name, out double value) ? value : null;
}
