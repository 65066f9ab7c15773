using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Cli.Demo;

/// <summary>Inputs of a scripted session, put down in any order and taken by time of arrival; of two that arrive together, the one put down first.</summary>
internal sealed class DemoTimeline
{
    private readonly List<(SessionTime ArrivedAt, Func<MoodEstimated?, LogEntry> Make)> _inputs = [];

    /// <summary>An input that arrives when it happens.</summary>
    public void Add<T>(double atS, T input)
        where T : struct, ISessionEvent<T> => Add(SessionTime.FromSeconds(atS), SessionTime.FromSeconds(atS), input);

    /// <summary>An input that arrives after it happened.</summary>
    public void Add<T>(SessionTime at, SessionTime arrivedAt, T input)
        where T : struct, ISessionEvent<T> => _inputs.Add((arrivedAt, _ => LogEntry.Of(at, arrivedAt, input)));

    /// <summary>An input that depends on the mood estimate at that time.</summary>
    public void AddFromMood<T>(double atS, Func<MoodEstimated?, T> input)
        where T : struct, ISessionEvent<T>
    {
        SessionTime at = SessionTime.FromSeconds(atS);
        _inputs.Add((at, mood => LogEntry.Of(at, at, input(mood))));
    }

    /// <summary>All inputs in order of arrival; each is made when the mood so far is known.</summary>
    public IEnumerable<Func<MoodEstimated?, LogEntry>> InOrder() => _inputs.OrderBy(input => input.ArrivedAt.Microseconds).Select(input => input.Make);
}
