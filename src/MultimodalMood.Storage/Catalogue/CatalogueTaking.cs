using System.Collections.Concurrent;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;

namespace MultimodalMood.Storage.Catalogue;

/// <summary>One import's judgement: each item is new, known, known better now, a duplicate, or wrong.</summary>
internal sealed class CatalogueTaking
{
    private readonly CatalogueIndex _index;
    private readonly ConcurrentDictionary<string, string> _idByHash = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<CatalogueDuplicate> _duplicates = [];
    private readonly List<CatalogueRejection> _rejected = [];
    private readonly int _ignored;
    private int _added, _updated, _unchanged;

    /// <summary>An import into a catalogue.</summary>
    public CatalogueTaking(IReadOnlyList<Track> tracks, int ignored)
    {
        _index = new CatalogueIndex(tracks);
        _ignored = ignored;
        foreach (Track track in tracks.Where(track => track.FileSha256 is not null))
        {
            _idByHash.TryAdd(track.FileSha256!, track.Id);
        }
    }

    /// <summary>Whether a file with this hash was measured before. Safe to ask while items are taken.</summary>
    public bool IsKnown(string sha256) => _idByHash.ContainsKey(sha256);

    /// <summary>Judges the next item.</summary>
    /// <returns>The track as it is known now, null when the item is wrong; and whether that is news.</returns>
    public (Track? Track, bool Changed) Take(MeasuredItem measured)
    {
        CatalogueItem item = measured.Item;
        IReadOnlyList<InputFault> faults = measured.Fault is { } fault ? [.. item.Faults, fault] : item.Faults;
        string? file = item.Name.Length > 0 ? item.Name : null;
        if (faults.Count > 0)
        {
            _rejected.AddRange(faults.Select(one => new CatalogueRejection(file, item.Line, one.Field, one.Problem)));
            return (null, false);
        }

        Track? known = measured.Sha256 is { } hash && _idByHash.TryGetValue(hash, out string? id) ? _index.Tracks[id] : null;
        Track newer = Described(measured, known);
        known ??= _index.Find(newer);
        if (known is null)
        {
            Track added = newer.Id.Length > 0 ? newer : newer with { Id = CatalogueIndex.IdFor(newer) };
            _added++;
            return (Seen(added), true);
        }

        if (_seen.Contains(known.Id))
        {
            // What came first in this import stands; what comes again may only tell what was unknown.
            Track filled = newer.With(known) with { Id = known.Id };
            bool tells = !filled.SaysTheSameAs(known);
            _duplicates.Add(new CatalogueDuplicate(file, item.Line, known.Id, tells));
            return (tells ? Seen(filled) : known, tells);
        }

        Track merged = known.With(newer);
        bool changes = !merged.SaysTheSameAs(known);
        _updated += changes ? 1 : 0;
        _unchanged += changes ? 0 : 1;
        return (Seen(merged), changes);
    }

    /// <summary>What was done.</summary>
    public CatalogueImportReport Report() => new(_added, _updated, _unchanged, _ignored, _duplicates, _rejected);

    /// <summary>What the item says; a table's word stands before the file's own.</summary>
    private static Track Described(MeasuredItem measured, Track? known)
    {
        Track? heard = measured.FromSound() ?? known;
        return (heard, measured.Item.Described) switch
        {
            (null, { } row) => row,
            ({ } sound, null) => sound,
            ({ } sound, { } row) => sound.With(row) with { Id = row.Id.Length > 0 ? row.Id : sound.Id },
            _ => throw new InvalidOperationException("An item has a row or a file."),
        };
    }

    private Track Seen(Track track)
    {
        _seen.Add(track.Id);
        _index.Put(track);
        if (track.FileSha256 is { } hash)
        {
            _idByHash.TryAdd(hash, track.Id);
        }

        return track;
    }
}
