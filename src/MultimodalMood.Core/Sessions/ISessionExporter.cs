namespace MultimodalMood.Core.Sessions;

/// <summary>Writes a study's sessions in one format.</summary>
/// <remarks>Contract (tested for every implementer by <c>ExporterContract</c>): the same sessions give byte-identical files, whatever
/// the culture, machine or time of day; unknown stays unknown, never 0; sessions that are not live are marked.</remarks>
public interface ISessionExporter
{
    /// <summary>Name of the format on the command line.</summary>
    string Format { get; }

    /// <summary>Writes the files into a folder, which is made where it is missing; files of the same name are replaced.</summary>
    /// <returns>The files, by path in ordinal order.</returns>
    Task<IReadOnlyList<ExportedFile>> WriteAsync(StudyExport study, string directory, CancellationToken stop);
}
