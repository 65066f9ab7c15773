using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Storage.Export;

/// <summary>A pause, from its beginning to the going on.</summary>
internal sealed record PauseRow(SessionLogView Session, LogEntry From, string By, LogEntry? To)
{
    public double? DurationS => To is { } end ? end.At.SecondsSince(From.At) : null;

    public static IEnumerable<PauseRow> Of(SessionLogView session)
    {
        LogEntry? open = null;
        foreach (LogEntry entry in session.Entries)
        {
            if (entry.Kind is SessionEventKind.SessionPaused)
            {
                open ??= entry;
            }
            else if (entry.Kind is SessionEventKind.SessionUnpaused or SessionEventKind.SessionEnded && open is { } from)
            {
                yield return new PauseRow(session, from, from.Read<SessionPaused>().By, entry.Kind is SessionEventKind.SessionUnpaused ? entry : null);
                open = null;
            }
        }

        if (open is { } last)
        {
            yield return new PauseRow(session, last, last.Read<SessionPaused>().By, null);
        }
    }
}
