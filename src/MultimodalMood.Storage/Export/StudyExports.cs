using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage.Export;

/// <summary>Exports a study: the command and the button come here.</summary>
public sealed class StudyExports(IDbContextFactory<MoodDbContext> database, ISessionStore store, IEnumerable<ISessionExporter> exporters)
{
    /// <summary>Formats that there are.</summary>
    public IEnumerable<string> Formats => exporters.Select(exporter => exporter.Format).Order(StringComparer.Ordinal);

    /// <summary>Writes a study into a folder, which is made when it is absent.</summary>
    /// <exception cref="InvalidInputException">There is no such study or format.</exception>
    public Task<IReadOnlyList<ExportedFile>> ExportAsync(string studyCode, string format, string directory, CancellationToken stop) =>
        ExportAsync(studyCode, null, format, directory, stop);

    /// <summary>Writes what a study holds about one participant: the same files, with their rows alone.</summary>
    /// <exception cref="InvalidInputException">There is no such study or format.</exception>
    public Task<IReadOnlyList<ExportedFile>> ExportParticipantAsync(string studyCode, string pseudonym, string format, string directory, CancellationToken stop) =>
        ExportAsync(studyCode, pseudonym, format, directory, stop);

    private async Task<IReadOnlyList<ExportedFile>> ExportAsync(string studyCode, string? pseudonym, string format, string directory, CancellationToken stop)
    {
        ISessionExporter exporter = exporters.FirstOrDefault(e => e.Format == format)
            ?? throw new InvalidInputException("export", null, "--format", $"there is no format '{format}'; expected one of {string.Join(", ", Formats)}.");
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        StudyRow study = await context.Studies.FindAsync([studyCode], stop)
            ?? throw new InvalidInputException("export", null, "STUDY", $"there is no study '{studyCode}'; there are: {string.Join(", ", await context.Studies.Select(s => s.Code).OrderBy(code => code).ToListAsync(stop))}.");
        List<string> participants = await context.Participants.Where(p => p.StudyCode == studyCode && (pseudonym == null || p.Pseudonym == pseudonym)).OrderBy(p => p.JoinNumber).Select(p => p.Pseudonym).ToListAsync(stop);
        List<Guid> sessions = await context.Sessions.Where(s => s.StudyCode == studyCode && (pseudonym == null || s.Pseudonym == pseudonym)).OrderBy(s => s.OpenedUtcUs).ThenBy(s => s.Id).Select(s => s.Id).ToListAsync(stop);
        Directory.CreateDirectory(directory);
        return await exporter.WriteAsync(new StudyExport(study.Code, study.Title, participants, sessions, store), directory, stop);
    }
}
