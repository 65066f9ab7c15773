using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage.Interactions;

/// <summary>Brings in other people's ratings, so that a study's first participant has neighbours; and takes them out again.</summary>
/// <remarks>They stand apart from the study's data, are no part of an export, and never count as a participant.</remarks>
public sealed class InteractionImport(IDbContextFactory<MoodDbContext> database)
{
    // Between two such pieces the sessions that run can write.
    private const int LinesAtOnce = 500;

    /// <summary>Takes the good lines of a table; the same table twice changes nothing.</summary>
    /// <param name="table">The table.</param>
    /// <param name="studyCode">Study that shall learn from it; empty for all.</param>
    /// <param name="progress">Told after each piece.</param>
    /// <param name="stop">Gives up; what was taken stays, and the same import again goes on.</param>
    /// <exception cref="InvalidInputException">There is no such study.</exception>
    public Task<InteractionImportReport> RunAsync(InteractionTable table, string studyCode, IProgress<CatalogueProgress>? progress, CancellationToken stop) =>
        RunAsync(table, studyCode, write: true, progress, stop);

    /// <summary>What importing a table would do; nothing is changed.</summary>
    /// <inheritdoc cref="RunAsync(InteractionTable, string, IProgress{CatalogueProgress}?, CancellationToken)"/>
    public Task<InteractionImportReport> PreviewAsync(InteractionTable table, string studyCode, CancellationToken stop) => RunAsync(table, studyCode, write: false, null, stop);

    /// <summary>What a study learns from.</summary>
    public async Task<ImportedRatings> ReadAsync(string studyCode, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        IQueryable<ImportedInteractionRow> rows = context.ImportedInteractions.Where(row => row.StudyCode == "" || row.StudyCode == studyCode);
        List<ImportedFile> files = await rows
            .GroupBy(row => new { row.StudyCode, row.File })
            .Select(file => new ImportedFile(
                file.Key.StudyCode, file.Key.File, file.Select(row => row.Listener).Distinct().Count(), file.Select(row => row.TrackId).Distinct().Count(),
                file.Count(row => row.Liking != null), file.Count(row => row.Liking == null)))
            .ToListAsync(stop);
        return new ImportedRatings(
            await rows.Select(row => row.Listener).Distinct().CountAsync(stop), await rows.Select(row => row.TrackId).Distinct().CountAsync(stop),
            files.Sum(file => file.Ratings), files.Sum(file => file.Plays),
            [.. files.OrderBy(file => file.StudyCode.Length == 0).ThenBy(file => file.File, StringComparer.Ordinal)]);
    }

    /// <summary>Takes out what was imported for a study, or for all.</summary>
    /// <param name="studyCode">The study; empty for what every study learns from.</param>
    /// <param name="file">Only what came from the file of this name; null for everything.</param>
    /// <param name="stop">Gives up; nothing is changed then.</param>
    /// <returns>How many lines.</returns>
    public async Task<int> RemoveAsync(string studyCode, string? file, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        await EnsureStudyAsync(context, studyCode, stop);
        return await context.ImportedInteractions.Where(row => row.StudyCode == studyCode && (file == null || row.File == file)).ExecuteDeleteAsync(stop);
    }

    private async Task<InteractionImportReport> RunAsync(InteractionTable table, string studyCode, bool write, IProgress<CatalogueProgress>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(studyCode);
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        await EnsureStudyAsync(context, studyCode, stop);
        var sorted = InteractionSorting.Of(table, (await context.Tracks.Select(track => track.Id).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal));
        Dictionary<(string, string, long), ImportedInteractionRow> known = await context.ImportedInteractions.AsNoTracking().Where(row => row.StudyCode == studyCode)
            .ToDictionaryAsync(row => (row.Listener, row.TrackId, row.UtcUs), stop);
        int added = 0, updated = 0, done = 0;
        foreach (InteractionLine[] piece in sorted.Taken.Chunk(LinesAtOnce))
        {
            foreach (InteractionLine line in piece)
            {
                ImportedInteractionRow row = line.ToRow(studyCode, table.Source);
                if (!known.TryGetValue((line.Listener, line.TrackId, line.UtcUs), out ImportedInteractionRow? before))
                {
                    context.Add(row);
                    added++;
                }
                else if (!line.SaysTheSame(before))
                {
                    row.Id = before.Id;
                    context.Update(row);
                    updated++;
                }
            }

            done += piece.Length;
            if (write)
            {
                await context.SaveChangesAsync(stop);
            }

            context.ChangeTracker.Clear();
            progress?.Report(new CatalogueProgress(done, sorted.Taken.Count, $"line {piece[^1].Line}"));
        }

        return new InteractionImportReport(
            added, updated, sorted.Taken.Count - added - updated,
            sorted.Taken.Select(line => line.Listener).Distinct(StringComparer.Ordinal).Count(), sorted.Taken.Select(line => line.TrackId).Distinct(StringComparer.Ordinal).Count(),
            sorted.Duplicates, sorted.UnknownTracks, sorted.Rejected);
    }

    /// <summary>An empty code means every study.</summary>
    private static Task EnsureStudyAsync(MoodDbContext context, string studyCode, CancellationToken stop) =>
        studyCode.Length > 0 ? context.EnsureStudyAsync(studyCode, "--study", stop) : Task.CompletedTask;
}
