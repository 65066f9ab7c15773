using System.Diagnostics.Metrics;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Monitoring;

/// <summary>How many sessions this host runs, meter <see cref="MeterName"/>. No study and no participant is in a label.</summary>
internal sealed class HostMetrics : IDisposable
{
    public const string MeterName = "MultimodalMood.Web";

    private static readonly SessionOrigin[] s_origins = Enum.GetValues<SessionOrigin>();
    private readonly Meter _meter = new(MeterName);

    public HostMetrics(SessionHost host) => _meter.CreateObservableUpDownCounter("mood.session.active", () => Count(host), "{session}", "Sessions that run");

    public void Dispose() => _meter.Dispose();

    /// <summary>Every origin is told, also with none: a graph then falls to 0 instead of ending.</summary>
    private static IEnumerable<Measurement<int>> Count(SessionHost host)
    {
        IReadOnlyList<RunningSession> running = host.Running;
        return s_origins.Select(origin => new Measurement<int>(
            running.Count(session => session.Opened.Origin == origin), new KeyValuePair<string, object?>("origin", origin.ToString().ToLowerInvariant())));
    }
}
