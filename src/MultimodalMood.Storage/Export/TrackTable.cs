using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Storage.Export;

/// <summary>The music of an export, a row a track that its sessions played, offered, asked about or ranked: what the catalogue says of it on that day. No file is named.</summary>
internal sealed class TrackTable(IReadOnlyList<Track> catalogue) : ColumnTable<ExportedTrack>("tracks", Columns(catalogue))
{
    private readonly SortedSet<string> _named = new(StringComparer.Ordinal);

    public override IEnumerable<string?[]> Rows(SessionLogView session)
    {
        Take(session);
        return [];
    }

    public override IEnumerable<string?[]> LastRows()
    {
        Dictionary<string, Track> known = catalogue.ToDictionary(track => track.Id, StringComparer.Ordinal);
        return _named.Select(id => Cells(new ExportedTrack(id, known.GetValueOrDefault(id))));
    }

    /// <summary>Takes note of every track that the session's log names, or that would have come otherwise.</summary>
    public void Take(SessionLogView session)
    {
        _named.UnionWith(session.Entries.SelectMany(Named));
        _named.UnionWith(session.Counterfactuals.SelectMany(one => new[] { one.WithoutHeartTrackId, one.WithoutFaceTrackId }).OfType<string>());
    }

    /// <summary>Writes the table with its codebook beside an export that has no other tables.</summary>
    /// <returns>The files.</returns>
    public async Task<IReadOnlyList<string>> WriteBesideAsync(string directory, CancellationToken stop)
    {
        string name = $"{Name}.csv";
        await using (var file = new CsvTableFile(Path.Combine(directory, name), Codebook.Select(column => column.Column)))
        {
            await file.WriteAsync(LastRows(), stop);
        }

        await Export.Codebook.WriteAsync(directory, [this], CsvTableFile.Missing);
        return [Export.Codebook.FileName, name];
    }

    private static IEnumerable<string> Named(LogEntry entry) => entry.Kind switch
    {
        SessionEventKind.TrackStarted => [entry.Read<TrackStarted>().TrackId],
        SessionEventKind.TrackEnded => [entry.Read<TrackEnded>().TrackId],
        SessionEventKind.TrackRated => [entry.Read<TrackRated>().TrackId],
        SessionEventKind.TrackElicited => [entry.Read<TrackElicited>().TrackId],
        SessionEventKind.GestureSeen => entry.Read<GestureSeen>().TrackId is { } track ? [track] : [],
        SessionEventKind.PlaybackBlocked => [entry.Read<PlaybackBlocked>().TrackId],
        SessionEventKind.OfferChosen => [entry.Read<OfferChosen>().TrackId, .. entry.Read<OfferChosen>().Offered],
        SessionEventKind.RecommendationMade => entry.Read<RecommendationMade>().Tracks.Select(track => track.TrackId),
        _ => [],
    };

    private static ExportColumn<ExportedTrack>[] Columns(IReadOnlyList<Track> catalogue) =>
    [
        ExportColumn<ExportedTrack>.Text("track_id", "The track, as the other tables name it; one row each.", t => t.Id),
        ExportColumn<ExportedTrack>.Text("title", "Title. This and all that follows is what the catalogue said on the day of the export; missing for a track that it no longer has.", t => t.Known?.Title),
        ExportColumn<ExportedTrack>.Text("artist", "Artist or composer.", t => t.Known?.Artist),
        ExportColumn<ExportedTrack>.Text("isrc", "International Standard Recording Code.", t => t.Known?.Isrc),
        ExportColumn<ExportedTrack>.Text("genre", "Genre by the catalogue or the sound file's tags, never by a classifier.", t => t.Known?.Genre),
        ExportColumn<ExportedTrack>.Text("tags", "Further words, separated by semicolons.", t => Said(t.Known?.Tags)),
        ExportColumn<ExportedTrack>.Text("label", "What must be known of its origin; missing for ordinary music.", t => Said(t.Known?.Label)),
        ExportColumn<ExportedTrack>.YesNo("synthesised", "Its label or its tags say that a program made it.", t => t.Synthesised),
        ExportColumn<ExportedTrack>.Number("duration_s", "s", ">= 0", "Length of the whole sound.", t => t.Known?.DurationS),
        ExportColumn<ExportedTrack>.Number("start_s", "s", ">= 0", "Where in the sound a listening step begins that names no excerpt of its own; missing for the beginning.", t => t.Known?.StartS),
        ExportColumn<ExportedTrack>.Number("end_s", "s", ">= 0", "Where such a step ends; missing for the end.", t => t.Known?.EndS),
        ExportColumn<ExportedTrack>.Number("loudness_lufs", "LUFS", "-100 to 20", "Integrated loudness of the sound (ITU-R BS.1770, EBU R 128), before the gain that stands in plays.", t => t.Known?.LoudnessLufs),
        ExportColumn<ExportedTrack>.Number("true_peak_dbtp", "dBTP", "-100 to 20", "True peak.", t => t.Known?.TruePeakDbtp),
        ExportColumn<ExportedTrack>.Number("tempo_bpm", "1/min", "1 to 1000", "Tempo.", t => t.Known?.TempoBpm),
        ExportColumn<ExportedTrack>.Text("key", "Tonic, which is feature_key_pitch_class in letters; C# also stands for D flat, and so on.", t => t.Key, ExportedTrack.Tonics),
        ExportColumn<ExportedTrack>.Text("mode", "Mode, which is feature_mode_major in words; other modes count to the side of their third.", t => t.Mode, "major minor"),
        ExportColumn<ExportedTrack>.Number("valence", "", "-1 to 1", "Valence of the music, not of a listener; how far to trust it says affect_source.", t => t.Known?.Valence),
        ExportColumn<ExportedTrack>.Number("arousal", "", "-1 to 1", "Arousal of the music, likewise.", t => t.Known?.Arousal),
        ExportColumn<ExportedTrack>.Word<AffectSource>(
            "affect_source",
            "Where valence and arousal come from: edited, set by hand in this lab; annotated, given by the catalogue; intended, what the maker meant and nobody rated; predicted, guessed from the sound by a rule of thumb. Missing where both are unknown.",
            t => t.Source),
        .. catalogue.SelectMany(track => track.Features.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Feature),
    ];

    /// <summary>A lab's catalogue may call a feature as it likes; with the prefix no name meets another column's.</summary>
    private static ExportColumn<ExportedTrack> Feature(string name)
    {
        FeatureWords words = FeatureWords.Of(name);
        return ExportColumn<ExportedTrack>.Number($"feature_{name}", words.Unit, words.Range, words.Meaning, t => t.Feature(name));
    }

    private static string? Said(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
