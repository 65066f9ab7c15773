namespace MultimodalMood.Core.Sessions;

/// <summary>Writes a study's sessions in one format.</summary>
/// <remarks>Contract (tested for every implementer by <c>ExporterContract</c>): two exports of the same data are byte-identical, whatever the
/// machine's culture; missing is never 0 or NaN; data that is not from live participants is labelled.</remarks>
public interface ISessionExporter
{
    /// <summary>Format, as the command line names it.</summary>
    string Format { get; }

    /// <summary>Where in the folder files stand that the format itself does not know, such as the study's protocols; empty for beside its own.</summary>
    string OtherFiles => "";

    /// <summary>Writes the files into an existing folder.</summary>
    Task<IReadOnlyList<ExportedFile>> WriteAsync(StudyExport study, string directory, CancellationToken stop);
}
