using System.Text;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage.Export.Bids;

/// <summary>The README of a BIDS dataset.</summary>
internal static class BidsReadme
{
    /// <summary>Writes it.</summary>
    /// <param name="study">The study.</param>
    /// <param name="task">Its label.</param>
    /// <param name="origins">Kinds of sessions that are in it, with what they say of themselves.</param>
    public static string Of(StudyExport study, string task, IReadOnlyDictionary<SessionOrigin, SortedSet<string>> origins)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(study.Title).Append("\n\n");
        text.Append("Study ").Append(study.Code).Append(" as task-").Append(task).Append(": people listened to music while a camera, a heart-rate strap and other sensors fed an estimate of their mood.\n");
        text.Append("Expressions are what a face shows, moods are estimates; neither is what a person felt.\n");
        text.Append("Only sessions with origin = live in the _sessions.tsv are a participant's study data; demo and simulated sessions contain simulated signals.\n");
        foreach ((SessionOrigin origin, SortedSet<string> notes) in origins)
        {
            text.Append("- ").Append(origin.ToString().ToLowerInvariant()).Append(string.Join("; ", notes.Where(note => note.Length > 0)) is { Length: > 0 } said ? $": {said}" : "").Append('\n');
        }

        text.Append("\nWhat is where\n");
        text.Append("- participants.tsv: who has a session. sub-X/sub-X_sessions.tsv: their visits, in order.\n");
        text.Append("- _events.tsv: the timeline of a session: steps, tracks, ratings, reports, gestures, markers, pauses, gaps.\n");
        text.Append("- _acq-NAME_beh.tsv: a table each, as the study's CSV export has it under nearly that name: acq-beats (RR intervals), acq-hrvwindows, acq-expressions, acq-moods, acq-answers and more. They do not lie on a grid and have onsets.\n");
        text.Append("- _recording-skin_physio.tsv.gz: skin conductance. A stream that broke off has a recording for each unbroken stretch (skin1, skin2, …), each with its own StartTime: no sample was moved, none made up.\n");
        text.Append("- phenotype: the questionnaires. One that was asked several times has a table for each time (_1, _2, …).\n");
        text.Append("- stimuli/tracks.tsv: what the lab's catalogue says of the music. The sound is not in the dataset.\n");
        text.Append("- sourcedata/protocols: the editions of the study's protocol, where the whole study was exported.\n\n");
        text.Append("All onsets count in seconds from the session's time zero, whose UTC is acq_time. n/a is missing, never 0.\n");
        text.Append("Where a text holds a tab or a line's end, a space stands for it.\n");
        return text.ToString();
    }
}
