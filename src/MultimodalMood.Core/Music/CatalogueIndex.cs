using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MultimodalMood.Core.Music;

/// <summary>Finds the track that another description means: by id, else by recording code, else by artist, title and length.</summary>
public sealed class CatalogueIndex
{
    /// <summary>Lengths of one recording may differ by so much between files and catalogues, seconds.</summary>
    public const double DurationToleranceS = 2;

    private readonly Dictionary<string, Track> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byIsrc = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byName = new(StringComparer.Ordinal);

    /// <summary>An index of these tracks.</summary>
    public CatalogueIndex(IEnumerable<Track> tracks)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        foreach (Track track in tracks)
        {
            Put(track);
        }
    }

    /// <summary>All tracks, by id.</summary>
    public IReadOnlyDictionary<string, Track> Tracks => _byId;

    /// <summary>Adds a track or replaces the one with its id.</summary>
    public void Put(Track track)
    {
        ArgumentNullException.ThrowIfNull(track);
        _byId[track.Id] = track;
        if (track.Isrc is { } isrc)
        {
            _byIsrc[isrc] = track.Id;
        }

        List<string> named = _byName.TryGetValue(NameOf(track), out List<string>? found) ? found : _byName[NameOf(track)] = [];
        if (!named.Contains(track.Id))
        {
            named.Add(track.Id);
        }
    }

    /// <summary>The track that a description means; null when it is new.</summary>
    /// <param name="described">The description; an empty <see cref="Track.Id"/> says that it has none of its own.</param>
    public Track? Find(Track described)
    {
        ArgumentNullException.ThrowIfNull(described);
        if (described.Id.Length > 0)
        {
            return _byId.GetValueOrDefault(described.Id);
        }

        if (described.Isrc is { } isrc && _byIsrc.TryGetValue(isrc, out string? id))
        {
            return _byId[id];
        }

        return _byName.GetValueOrDefault(NameOf(described))?.Select(one => _byId[one]).FirstOrDefault(track => MayBeOne(track, described));
    }

    /// <summary>An id for a track that has none: what a person can read of it, and what tells it from others.</summary>
    public static string IdFor(Track track)
    {
        ArgumentNullException.ThrowIfNull(track);
        string name = NameOf(track);
        string whole = track.Isrc ?? string.Create(CultureInfo.InvariantCulture, $"{name}\n{track.DurationS:0}");
        string readable = string.Join('-', new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..8];
        return readable.Length == 0 ? $"track-{digest}" : $"{readable[..Math.Min(readable.Length, 48)].TrimEnd('-')}-{digest}";
    }

    private static bool MayBeOne(Track a, Track b) =>
        (a.Isrc is null || b.Isrc is null || a.Isrc == b.Isrc)
        && (a.DurationS is not { } one || b.DurationS is not { } other || Math.Abs(one - other) <= DurationToleranceS);

    /// <summary>Artist and title without what hands and programs write differently: case, width and composition of letters, spaces.</summary>
    private static string NameOf(Track track) => string.Join('\n', new[] { track.Artist, track.Title }.Select(text =>
        string.Join(' ', text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
}
