using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Recordings;

namespace MultimodalMood.Storage.Export;

/// <summary>One session's whole log as a <c>.mood</c> file, without the rest of its study.</summary>
public sealed class SessionFiles(ISessionStore store)
{
    /// <summary>Writes it; what a session that runs has recorded so far.</summary>
    /// <param name="session">The session.</param>
    /// <param name="path">File to make.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The file's name as an export of the study has it; null for a session that there is none of, and then no file is made.</returns>
    /// <exception cref="InvalidDataException">The log is damaged.</exception>
    public async Task<string?> WriteAsync(Guid session, string path, CancellationToken stop)
    {
        if (await SessionLogView.ReadAsync(store, session, stop) is not { } log)
        {
            return null;
        }

        MoodFile.Write(path, log.Entries);
        return MoodExporter.NameOf(log.Opened);
    }
}
