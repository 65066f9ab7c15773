using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage.Export;

/// <summary>Exports a study: the command and the button come here.</summary>
public sealed class StudyExports(IDbContextFactory<MoodDbContext> database, ISessionStore store, IEnumerable<ISessionExporter> exporters)
{
    /// <summary>Formats that there are.</summary>
    public IEnumerable<string> Formats => exporters.Select(exporter => exporter.Format).Order(StringComparer.Ordinal);

    /// <summary>Writes a study into a folder, which is made when it is absent: its sessions in the format, and every edition of its protocol, in which the texts of the consents stand.</summary>
    /// <param name="studyCode">The study.</param>
    /// <param name="format">Format.</param>
    /// <param name="directory">Folder.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="dryRun">The study's dry run instead of its sessions; the two never stand in one export. The demo study's simulated sessions are its own.</param>
    /// <exception cref="InvalidInputException">There is no such study or format.</exception>
    public Task<IReadOnlyList<ExportedFile>> ExportAsync(string studyCode, string format, string directory, CancellationToken stop, bool dryRun = false) =>
        ExportAsync(studyCode, null, format, directory, dryRun, stop);

    /// <summary>Writes what a study holds about one participant: the same files, with their rows alone.</summary>
    /// <exception cref="InvalidInputException">There is no such study or format.</exception>
    public Task<IReadOnlyList<ExportedFile>> ExportParticipantAsync(string studyCode, string pseudonym, string format, string directory, CancellationToken stop) =>
        ExportAsync(studyCode, pseudonym, format, directory, false, stop);

    private async Task<IReadOnlyList<ExportedFile>> ExportAsync(string studyCode, string? pseudonym, string format, string directory, bool dryRun, CancellationToken stop)
    {
        ISessionExporter exporter = exporters.FirstOrDefault(e => e.Format == format)
            ?? throw new InvalidInputException("export", null, "--format", $"there is no format '{format}'; expected one of {string.Join(", ", Formats)}.");
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        StudyRow study = await context.Studies.FindAsync([studyCode], stop)
            ?? throw new InvalidInputException("export", null, "STUDY", $"there is no study '{studyCode}'; there are: {string.Join(", ", await context.Studies.Select(s => s.Code).OrderBy(code => code).ToListAsync(stop))}.");
        IQueryable<SessionRow> wanted = context.Sessions.Where(s => s.StudyCode == studyCode && (pseudonym == null || s.Pseudonym == pseudonym)
            && (dryRun ? s.Origin == SessionOrigin.Simulated : s.Origin != SessionOrigin.Simulated || study.IsDemo));
        List<string> participants = dryRun
            ? await wanted.Select(s => s.Pseudonym).Distinct().OrderBy(name => name).ToListAsync(stop)
            : await context.Participants.Where(p => p.StudyCode == studyCode && (pseudonym == null || p.Pseudonym == pseudonym)).OrderBy(p => p.JoinNumber).Select(p => p.Pseudonym).ToListAsync(stop);
        List<Guid> sessions = await wanted.OrderBy(s => s.OpenedUtcUs).ThenBy(s => s.Id).Select(s => s.Id).ToListAsync(stop);
        Directory.CreateDirectory(directory);
        IReadOnlyList<ExportedFile> files = await exporter.WriteAsync(new StudyExport(study.Code, dryRun ? $"{study.Title} (dry run: simulated people)" : study.Title, participants, sessions, store), directory, stop);
        if (pseudonym is not null)
        {
            return files; // A protocol tells its conditions, which a participant learns from the debrief.
        }

        List<ProtocolRow> editions = await context.Protocols.AsNoTracking().Where(row => row.StudyCode == studyCode).OrderBy(row => row.Version).ToListAsync(stop);
        return [.. files, .. ExportFiles.Describe(directory, editions.Select(edition => Write(edition, directory, exporter.OtherFiles)))];
    }

    /// <summary>An edition as it was frozen, to the byte: the file's hash is the one that its sessions name.</summary>
    private static string Write(ProtocolRow edition, string directory, string folder)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{folder}{(folder.Length > 0 ? "/" : "")}protocols/{edition.ProtocolId}-v{edition.Version}.json");
        string path = Path.Combine(directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(edition.Text));
        return name;
    }
}
