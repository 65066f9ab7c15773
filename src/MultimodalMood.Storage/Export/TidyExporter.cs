using System.Text;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Storage.Export;

/// <summary>Tidy tables, a file each, with a codebook that describes every column. A format says only how a table's rows become a file.</summary>
public abstract class TidyExporter(ComparedDecisions decisions, TrackCatalogue catalogue) : ISessionExporter
{
    /// <inheritdoc/>
    /// <remarks>It is also the end of the files' names.</remarks>
    public abstract string Format { get; }

    /// <summary>How the format says that a cell is missing, for the codebook.</summary>
    private protected abstract string Missing { get; }

    /// <summary>How the format holds cells and times, for the README: whole lines.</summary>
    private protected abstract string Cells { get; }

    /// <summary>How programs read the format, for the README: whole lines, or nothing.</summary>
    private protected virtual string Loading => "";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ExportedFile>> WriteAsync(StudyExport study, string directory, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(study);
        IReadOnlyList<Track> tracks = await catalogue.ReadAsync(stop);
        ExportTable[] tables = [new ParticipantTable(study.Participants), .. TidyTables.All, new TrackTable(tracks)];
        List<(ExportTable Table, TableFile File)> outputs = [];
        var origins = new SortedDictionary<SessionOrigin, int>();
        try
        {
            foreach (ExportTable table in tables)
            {
                outputs.Add((table, await BeginAsync(Path.Combine(directory, NameOf(table)), study, table)));
            }

            foreach (Guid id in study.Sessions)
            {
                if (await SessionLogView.ReadAsync(study.Store, id, stop, log => decisions.WithoutEachWhereKnownAsync(log, tracks, stop)) is not { } session)
                {
                    continue;
                }

                origins[session.Opened.Origin] = origins.GetValueOrDefault(session.Opened.Origin) + 1;
                foreach ((ExportTable table, TableFile file) in outputs)
                {
                    await file.WriteAsync(table.Rows(session), stop);
                }
            }

            foreach ((ExportTable table, TableFile file) in outputs)
            {
                await file.WriteAsync(table.LastRows(), stop);
                await file.EndAsync(origins, stop);
            }
        }
        finally
        {
            foreach ((_, TableFile file) in outputs)
            {
                await file.DisposeAsync();
            }
        }

        await Codebook.WriteAsync(directory, tables, Missing);
        await File.WriteAllTextAsync(Path.Combine(directory, ExportReadme.FileName), ExportReadme.Of(study, origins, Format, Cells, Loading), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), stop);
        return ExportFiles.Describe(directory, [ExportReadme.FileName, Codebook.FileName, .. tables.Select(NameOf)]);
    }

    /// <summary>Begins a table's file.</summary>
    private protected abstract Task<TableFile> BeginAsync(string path, StudyExport study, ExportTable table);

    private string NameOf(ExportTable table) => $"{table.Name}.{Format}";
}
