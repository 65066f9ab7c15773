using System.Text.Json.Nodes;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Storage.Export.Bids;

/// <summary>A study as a dataset of the Brain Imaging Data Structure (BIDS 1.11, behavioural data): a folder a participant and visit, with a timeline, the tidy tables and skin conductance; questionnaires as phenotypes.</summary>
/// <remarks>Beats and estimates do not lie on a grid and belong to no continuous recording, which <c>_physio</c> and <c>_physioevents</c> ask for: they are <c>_beh.tsv</c> with onsets.</remarks>
public sealed class BidsExporter(ComparedDecisions decisions, TrackCatalogue catalogue, StorageFolders folders) : ISessionExporter
{
    private const string BidsVersion = "1.11.1";

    // Skin conductance is a physio file, sessions have a table of their own.
    private static readonly string[] s_elsewhere = ["sessions", "skin_conductance"];
    private static readonly BidsTable[] s_tables = [.. TidyTables.All.Where(table => !s_elsewhere.Contains(table.Name)).Select(table => new BidsTable(table))];

    /// <inheritdoc/>
    public string Format => "bids";

    /// <inheritdoc/>
    public string OtherFiles => "sourcedata";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ExportedFile>> WriteAsync(StudyExport study, string directory, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(study);
        IReadOnlyList<Track> tracks = await catalogue.ReadAsync(stop);
        var music = new TrackTable(tracks);
        var questionnaires = new BidsPhenotype(Instruments());
        var visits = new BidsVisits();
        var origins = new SortedDictionary<SessionOrigin, SortedSet<string>>();
        string task = BidsLabels.Plain(study.Code) is { Length: > 0 } label ? label : "study";
        SortedSet<string> written = new(StringComparer.Ordinal);
        HashSet<BidsTable> used = [];
        foreach (Guid id in study.Sessions)
        {
            if (await SessionLogView.ReadAsync(study.Store, id, stop, log => decisions.WithoutEachWhereKnownAsync(log, tracks, stop)) is not { } session)
            {
                continue;
            }

            (string participant, string visit) = visits.Add(session);
            string stem = $"{participant}/{visit}/beh/{participant}_{visit}_task-{task}";
            BidsTimeline.Write(session, Path.Combine(directory, $"{stem}_events.tsv"));
            written.Add($"{stem}_events.tsv");
            foreach (BidsTable table in s_tables.Where(table => table.Write(session, Path.Combine(directory, $"{stem}_acq-{table.Label}_beh.tsv"))))
            {
                used.Add(table);
                written.Add($"{stem}_acq-{table.Label}_beh.tsv");
            }

            written.UnionWith(BidsSkin.Write(session, directory, stem));
            questionnaires.Take(session, participant, visit);
            music.Take(session);
            if (!origins.TryGetValue(session.Opened.Origin, out SortedSet<string>? notes))
            {
                origins[session.Opened.Origin] = notes = new SortedSet<string>(StringComparer.Ordinal);
            }

            notes.Add(session.Opened.OriginNote);
        }

        written.UnionWith(visits.Write(directory, study.Participants));
        written.UnionWith(questionnaires.Write(directory));
        written.UnionWith(Music(directory, music));
        foreach (BidsTable table in used)
        {
            written.Add(Json($"task-{task}_acq-{table.Label}_beh.json", new JsonObject([new("TaskName", study.Title), .. table.Sidecar])));
        }

        if (visits.Any)
        {
            written.Add(Json($"task-{task}_events.json", new JsonObject(BidsTimeline.Sidecar)));
        }

        written.Add(Json("dataset_description.json", new JsonObject
        {
            ["Name"] = study.Title,
            ["BIDSVersion"] = BidsVersion,
            ["DatasetType"] = "raw",
            ["GeneratedBy"] = new JsonArray(new JsonObject { ["Name"] = "MultimodalMood", ["Description"] = "Recorded and estimated; the estimates are the ones that the study ran on." }),
        }));
        await File.WriteAllTextAsync(Path.Combine(directory, "README"), BidsReadme.Of(study, task, origins), stop);
        written.Add("README");
        return ExportFiles.Describe(directory, written);

        string Json(string name, JsonObject content)
        {
            BidsJson.Write(Path.Combine(directory, name), content);
            return name;
        }
    }

    /// <summary>BIDS has no place for what a catalogue says of the music but the folder of stimuli, which is free of rules. No sound is in it.</summary>
    private static IEnumerable<string> Music(string directory, TrackTable music)
    {
        string?[][] rows = [.. music.LastRows()];
        if (rows.Length == 0)
        {
            yield break;
        }

        using (var file = new TsvFile(Path.Combine(directory, "stimuli/tracks.tsv"), music.Codebook.Select(column => column.Column)))
        {
            foreach (string?[] row in rows)
            {
                file.Write(row);
            }
        }

        BidsJson.Write(Path.Combine(directory, "stimuli/tracks.json"), new JsonObject(music.Codebook.Select(column => KeyValuePair.Create(column.Column, (JsonNode?)BidsJson.Column(column)))));
        yield return "stimuli/tracks.tsv";
        yield return "stimuli/tracks.json";
    }

    /// <summary>The shipped instruments, and the lab's own wording beside the database.</summary>
    private InstrumentLibrary Instruments() =>
        InstrumentLibrary.Load(Path.Combine(folders.Data, "instruments"), Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folders.Database))!, "instruments"));
}
