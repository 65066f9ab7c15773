using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Storage.Export;

/// <summary>A silence of a stream, from its opening to its closing.</summary>
/// <param name="Stream">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="State">The sensor's state.</param>
/// <param name="From">Last measurement before.</param>
/// <param name="To">First measurement after; null while it lasts.</param>
internal sealed record GapSpan(SignalStream Stream, GapReason Reason, SensorState State, SessionTime From, SessionTime? To)
{
    /// <summary>A session's silences in the order in which they opened.</summary>
    public static IEnumerable<GapSpan> Of(RecordedSession session)
    {
        var spans = new List<GapSpan>();
        foreach (LogEntry entry in session.Entries)
        {
            if (entry.Kind == SessionEventKind.GapOpened)
            {
                GapOpened opened = entry.Read<GapOpened>();
                spans.Add(new GapSpan(opened.Stream, opened.Reason, opened.State, entry.At, null));
            }
            else if (entry.Kind == SessionEventKind.GapClosed)
            {
                GapClosed closed = entry.Read<GapClosed>();
                var whole = new GapSpan(closed.Stream, closed.Reason, closed.State, new SessionTime(closed.OpenedUs), entry.At);
                int open = spans.FindLastIndex(span => span.Stream == closed.Stream && span.To is null);
                if (open >= 0)
                {
                    spans[open] = whole;
                }
                else
                {
                    spans.Add(whole);
                }
            }
        }

        return spans;
    }
}
