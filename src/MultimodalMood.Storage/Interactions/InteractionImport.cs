using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage.Interactions;

/// <summary>Brings in other people's ratings, so that a study's first participant has neighbours; and takes them out again.</summary>
/// <remarks>They stand apart from the study's data, are no part of an export, and never count as a participant.</remarks>
public sealed class InteractionImport(IDbContextFactory<MoodDbContext> database)
{
    /// <summary>Takes the good lines of a table; the same table twice changes nothing.</summary>
    /// <param name="text">The table, see <see cref="InteractionCsv"/>.</param>
    /// <param name="source">Its name.</param>
    /// <param name="scale">Scale of its ratings.</param>
    /// <param name="studyCode">Study that shall learn from it; empty for all.</param>
    /// <param name="stop">Gives up; nothing is changed then.</param>
    /// <exception cref="InvalidInputException">A column is missing, or there is no such study.</exception>
    public async Task<InteractionImportReport> RunAsync(TextReader text, string source, AffectScale scale, string studyCode, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(studyCode);
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        await EnsureStudyAsync(context, studyCode, stop);
        (IReadOnlyList<(int Line, ImportedInteractionRow Row)> rows, IReadOnlyList<CatalogueRejection> rejected) = InteractionCsv.Read(text, source, scale, studyCode);
        List<CatalogueRejection> bad = [.. rejected];
        HashSet<string> tracks = [.. await context.Tracks.Select(track => track.Id).ToListAsync(stop)];
        Dictionary<(string, string, long), ImportedInteractionRow> known = await context.ImportedInteractions.Where(row => row.StudyCode == studyCode)
            .ToDictionaryAsync(row => (row.Listener, row.TrackId, row.UtcUs), stop);
        Dictionary<(string, string, long), int> lines = [];
        HashSet<string> listeners = [];
        int added = 0, updated = 0, unchanged = 0;
        foreach ((int line, ImportedInteractionRow row) in rows)
        {
            var key = (row.Listener, row.TrackId, row.UtcUs);
            if (!tracks.Contains(row.TrackId))
            {
                bad.Add(new CatalogueRejection(null, line, "track_id", $"'{row.TrackId}' is no track of the catalogue; import the catalogue first"));
            }
            else if (!lines.TryAdd(key, line))
            {
                bad.Add(new CatalogueRejection(null, line, "row", $"the same listener, track and time as line {lines[key]}; expected one line a play"));
            }
            else if (!known.TryGetValue(key, out ImportedInteractionRow? before))
            {
                context.ImportedInteractions.Add(row);
                listeners.Add(row.Listener);
                added++;
            }
            else
            {
                bool changed = before.Liking != row.Liking || before.Valence != row.Valence || before.Arousal != row.Arousal || before.Activity != row.Activity;
                (before.Liking, before.Valence, before.Arousal, before.Activity, before.File) = (row.Liking, row.Valence, row.Arousal, row.Activity, changed ? row.File : before.File);
                listeners.Add(row.Listener);
                updated += changed ? 1 : 0;
                unchanged += changed ? 0 : 1;
            }
        }

        await context.SaveChangesAsync(stop);
        return new InteractionImportReport(added, updated, unchanged, listeners.Count, [.. bad.OrderBy(one => one.Line)]);
    }

    /// <summary>Takes out everything that was imported for a study, or for all.</summary>
    /// <returns>How many lines.</returns>
    public async Task<int> RemoveAsync(string studyCode, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        await EnsureStudyAsync(context, studyCode, stop);
        return await context.ImportedInteractions.Where(row => row.StudyCode == studyCode).ExecuteDeleteAsync(stop);
    }

    /// <summary>An empty code means every study.</summary>
    private static Task EnsureStudyAsync(MoodDbContext context, string studyCode, CancellationToken stop) =>
        studyCode.Length > 0 ? context.EnsureStudyAsync(studyCode, "--study", stop) : Task.CompletedTask;
}
