using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Storage.Export;

/// <summary>Every session as one <c>.mood</c> file: its whole log, as <c>mood replay</c> and other programs read it. What the catalogue says of its music stands beside.</summary>
public sealed class MoodExporter(TrackCatalogue catalogue) : ISessionExporter
{
    /// <inheritdoc/>
    public string Format => "mood";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ExportedFile>> WriteAsync(StudyExport study, string directory, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(study);
        List<string> files = [];
        var tracks = new TrackTable(await catalogue.ReadAsync(stop));
        foreach (Guid id in study.Sessions)
        {
            if (await SessionLogView.ReadAsync(study.Store, id, stop) is not { } session)
            {
                continue;
            }

            tracks.Take(session);
            string name = NameOf(session.Opened);
            MoodFile.Write(Path.Combine(directory, name), session.Entries);
            files.Add(name);
        }

        return ExportFiles.Describe(directory, [.. await tracks.WriteBesideAsync(directory, stop), .. files]);
    }

    internal static string NameOf(in SessionOpened opened) => $"{opened.ParticipantId}_{opened.SessionId:N}.mood";
}
