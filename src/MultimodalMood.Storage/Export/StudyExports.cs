using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage.Export;

/// <summary>Exports studies of the database in every format that is registered.</summary>
public sealed class StudyExports(IDbContextFactory<MoodDbContext> contexts, ISessionStore store, IEnumerable<ISessionExporter> exporters)
{
    /// <summary>Formats that can be asked for.</summary>
    public IReadOnlyList<string> Formats => [.. exporters.Select(exporter => exporter.Format).Order(StringComparer.Ordinal)];

    /// <summary>Writes a study into a folder.</summary>
    /// <exception cref="InvalidInputException">There is no such study or format; says which there are.</exception>
    public async Task<IReadOnlyList<ExportedFile>> ExportAsync(string studyCode, string format, string directory, CancellationToken stop)
    {
        ISessionExporter exporter = exporters.FirstOrDefault(candidate => candidate.Format == format)
            ?? throw new InvalidInputException("export", null, "--format", $"\"{format}\" is not known; expected one of {string.Join(", ", Formats)}");
        return await exporter.WriteAsync(await OpenAsync(studyCode, stop), directory, stop);
    }

    /// <summary>What there is to export of a study.</summary>
    /// <exception cref="InvalidInputException">There is no such study; says which there are.</exception>
    public async Task<StudyExport> OpenAsync(string studyCode, CancellationToken stop)
    {
        await using MoodDbContext context = await contexts.CreateDbContextAsync(stop);
        if (await context.Studies.FindAsync([studyCode], stop) is not { } study)
        {
            string[] codes = await context.Studies.Select(row => row.Code).OrderBy(code => code).ToArrayAsync(stop);
            throw new InvalidInputException("export", null, "STUDY", $"there is no study \"{studyCode}\"; expected one of {(codes.Length == 0 ? "(the database holds none)" : string.Join(", ", codes))}");
        }

        ParticipantRow[] participants = await context.Participants.AsNoTracking().Where(row => row.StudyCode == studyCode).ToArrayAsync(stop);
        var sessions = await context.Sessions.AsNoTracking().Where(row => row.StudyCode == studyCode).Select(row => new { row.Id, row.OpenedUtcUs }).ToArrayAsync(stop);
        return new StudyExport(
            study.Code,
            study.Title,
            [.. participants
                .OrderBy(row => row.Pseudonym, StringComparer.Ordinal)
                .Select(row => new ExportedParticipant(row.Pseudonym, row.JoinNumber > 0 ? row.JoinNumber : null, row.JoinedUtcUs))],
            [.. sessions.OrderBy(row => row.OpenedUtcUs).ThenBy(row => row.Id).Select(row => row.Id)],
            store);
    }
}
