using System.Collections.Concurrent;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Vision;
using MultimodalMood.Web.Wires;

namespace MultimodalMood.Web.Hosting;

/// <summary>A session that this host runs: its log's runner, the protocol it follows and its place in the vision pool.</summary>
public sealed class RunningSession(SessionRunner runner, StudyProtocol protocol, StepPlan plan, VisionSession vision) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<SignalStream, BrowserSocket> _sockets = new();

    public Guid Id => Runner.SessionId;

    public SessionRunner Runner { get; } = runner;

    public SessionOpened Opened => Runner.Opened;

    public StudyProtocol Protocol { get; } = protocol;

    public StepPlan Plan { get; } = plan;

    public VisionSession Vision { get; } = vision;

    public SessionProgress Progress => Runner.Progress;

    /// <summary>A browser's socket takes a sensor over; the one before it speaks for it no more.</summary>
    public void Adopt(SignalStream stream, BrowserSocket socket) => _sockets[stream] = socket;

    /// <summary>Whether no newer socket has taken the sensor over.</summary>
    public bool IsCurrent(SignalStream stream, BrowserSocket socket) => _sockets.TryGetValue(stream, out BrowserSocket? newest) && ReferenceEquals(newest, socket);

    /// <summary>Whether the participant allowed a stream; its socket refuses it otherwise.</summary>
    public bool Allows(string consentItem) => Progress.Consents.TryGetValue(consentItem, out bool given) && given;

    public async ValueTask DisposeAsync()
    {
        Vision.Dispose();
        await Runner.DisposeAsync();
    }
}
