using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Sensors;

/// <summary>The measurements of one kind in a recorded session (<c>.mood</c>), to be played again.</summary>
public static class MoodRecording
{
    /// <summary>All measurements of a kind, in order of arrival, with the times that the recording holds.</summary>
    /// <typeparam name="T">Which input: heart, skin, face.</typeparam>
    /// <param name="path">The recording.</param>
    public static IEnumerable<Stamped<T>> Of<T>(string path)
        where T : struct, ISessionEvent<T> => MoodFile.Read(path).Entries
            .Where(entry => entry.Kind == T.Kind)
            .OrderBy(entry => entry.ArrivedAt.Microseconds)
            .Select(entry => new Stamped<T>(entry.At, SessionTime.Later(entry.At, entry.ArrivedAt), entry.Read<T>()));
}
