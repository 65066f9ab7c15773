using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Fairness;

/// <summary>Counts one person's sessions, entry by entry of their logs.</summary>
/// <param name="instrument">The instrument that asks for the group.</param>
/// <param name="item">Its item.</param>
/// <param name="wordOf">The group's word for an answer's number.</param>
public sealed class PersonCounter(string instrument, string item, Func<double, string> wordOf)
{
    private MoodMoments _moments = new();
    private string? _group;
    private int _frames, _scored, _reports, _agreed;

    /// <summary>What was counted so far.</summary>
    public PersonShares Shares
    {
        get
        {
            EndSession();
            return new PersonShares(_group, _frames, _scored, _reports, _agreed);
        }
    }

    /// <summary>Takes the next entry; another session begins with its opening.</summary>
    public void Take(in LogEntry entry)
    {
        if (entry.Kind is SessionEventKind.SessionOpened)
        {
            EndSession();
        }

        _moments.Take(entry);
        switch (entry.Kind)
        {
            case SessionEventKind.FaceObserved:
                _frames++;
                _scored += entry.Read<FaceObserved>().Status is FaceStatus.Scored ? 1 : 0;
                break;
            case SessionEventKind.AnswerGiven when entry.Read<AnswerGiven>() is var answer && answer.Instrument == instrument && answer.Item == item:
                // What was said last counts, also when it takes an earlier answer back.
                _group = answer.Number is { } number ? wordOf(number) : answer.Text;
                break;
        }
    }

    private void EndSession()
    {
        foreach (MoodMoment moment in _moments.Found)
        {
            if (moment is { Class: { } reported, Face.Classes: { } seen })
            {
                _reports++;
                _agreed += seen.MostLikely == reported ? 1 : 0;
            }
        }

        _moments = new MoodMoments();
    }
}
