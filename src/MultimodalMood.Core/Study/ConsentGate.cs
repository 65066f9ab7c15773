using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Study;

/// <summary>Whether a consent still stands, and its proof.</summary>
public static class ConsentGate
{
    /// <summary>Whether the text changed since this participant answered, so that they must be asked again before anything more is measured.</summary>
    /// <param name="current">The edition of the protocol that is in force now.</param>
    /// <param name="progress">The session.</param>
    public static bool MustAskAgain(StudyProtocol current, SessionProgress progress)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(progress);
        return progress.EndReason is null
            && progress.ConsentSha256 is { } answered
            && current.Languages.All(language => ConsentText.Of(current, language).Sha256 != answered);
    }

    /// <summary>Every answer to a consent item in order: what GDPR Art. 7(1) asks to be shown. An item withdrawn has a later "no".</summary>
    /// <param name="entries">The session's log.</param>
    public static IEnumerable<(SessionTime At, ConsentGiven Answer)> Proof(IEnumerable<LogEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return entries.Where(entry => entry.Kind is SessionEventKind.ConsentGiven).Select(entry => (entry.At, entry.Read<ConsentGiven>()));
    }
}
