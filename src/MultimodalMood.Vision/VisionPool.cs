using Microsoft.Extensions.Logging;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;
using MultimodalMood.Vision.Frames;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Vision;

/// <summary>Looks at the frames of all sessions with a few threads, in turn: a session that sends twice as many frames gets no more turns.</summary>
/// <remarks>Each session has a slot for its newest frame; sessions whose slot is full stand in one queue, once each. So a slow machine
/// lowers every session's frame rate by the same factor, and counts what it leaves out.</remarks>
public sealed class VisionPool : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<VisionSession> _ready = new();
    private readonly SemaphoreSlim _signal = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly VisionOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Thread[] _threads;
    private readonly ModelCatalogue? _models;
    private readonly ModelManifest? _detector;
    private readonly ModelManifest? _expression;

    /// <summary>Loads the models, one copy a worker, and starts the workers.</summary>
    /// <exception cref="InvalidInputException">A model is absent or does not match its manifest, or a setting is out of range.</exception>
    public VisionPool(ModelCatalogue models, VisionOptions options, TimeProvider time, ILogger<VisionPool> log)
        : this(options, time, log, LoadWorkers(models, options, log))
    {
        ArgumentNullException.ThrowIfNull(models);
        _models = models;
        _detector = models.Get(options.Detector, ModelTask.Detection);
        _expression = models.Get(options.Expression, ModelTask.Expression);
    }

    internal VisionPool(VisionOptions options, TimeProvider time, ILogger log, IReadOnlyList<FrameWorker> workers)
    {
        _options = options;
        _time = time;
        _log = log;
        Metrics = new VisionMetrics(() => _signal.CurrentCount);
        _threads = [.. workers.Select((worker, index) => new Thread(() => Work(worker)) { IsBackground = true, Name = $"vision {index + 1}" })];
        foreach (Thread thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>The face detector in use.</summary>
    public ModelManifest Detector => _detector ?? throw new InvalidOperationException("This pool works without models.");

    /// <summary>The expression model in use.</summary>
    public ModelManifest Expression => _expression ?? throw new InvalidOperationException("This pool works without models.");

    internal VisionMetrics Metrics { get; }

    /// <summary>Opens a place for a session.</summary>
    /// <param name="sessionId">Which session.</param>
    /// <param name="observed">Takes each result, on a worker's thread, one at a time and in order; it must only pass it on.</param>
    /// <param name="dropped">Takes counts of frames not looked at, at the latest with the next result.</param>
    /// <param name="chosen">The expression model of <see cref="ExpressionOf"/>; null for the installation's own.</param>
    public VisionSession Open(Guid sessionId, Action<SessionTime, FaceObserved> observed, Action<FramesDropped> dropped, ModelManifest? chosen = null) =>
        new(this, sessionId, new FaceFrameReader(_options.QualityFloor, _time, chosen), (at, outcome) => observed(at, outcome.Observed!.Value), dropped);

    /// <summary>Opens a place for a session whose camera looks at a room: all faces are scored, none is followed.</summary>
    /// <param name="sessionId">Which session.</param>
    /// <param name="minGroup">Fewest faces that are scored.</param>
    /// <param name="observed">Takes each result, on a worker's thread, one at a time and in order; it must only pass it on.</param>
    /// <param name="dropped">Takes counts of frames not looked at, at the latest with the next result.</param>
    /// <param name="chosen">The expression model of <see cref="ExpressionOf"/>; null for the installation's own.</param>
    public VisionSession OpenRoom(Guid sessionId, int minGroup, Action<SessionTime, FacesObserved> observed, Action<FramesDropped> dropped, ModelManifest? chosen = null) =>
        new(this, sessionId, new AudienceFrameReader(minGroup, _options.QualityFloor, _time, chosen), (at, outcome) => observed(at, outcome.Room!.Value), dropped);

    /// <summary>The expression model that a study chose; the installation's own where it chose none.</summary>
    /// <exception cref="InvalidInputException">It is not here, or has another hash than the protocol says.</exception>
    public ModelManifest ExpressionOf(StudyProtocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        if (protocol.FaceModel is not { } choice || _models is null)
        {
            return Expression;
        }

        ModelManifest model = _models.Get(choice.Id, ModelTask.Expression);
        return model.IsNamedBy(choice.Sha256)
            ? model
            : throw new InvalidInputException(protocol.Id, null, "face_model", $"the model '{choice.Id}' here has the hash {model.Identity}; expected {choice.Sha256}, as the protocol says.");
    }

    /// <summary>Stops the workers after the frame each is at.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        _stop.Cancel();
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        Metrics.Dispose();
        _signal.Dispose();
        _stop.Dispose();
    }

    internal void Schedule(VisionSession session)
    {
        lock (_gate)
        {
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            _ready.Enqueue(session);
            _signal.Release();
        }
    }

    private static List<FrameWorker> LoadWorkers(ModelCatalogue models, VisionOptions options, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(options);
        string[] faults = [.. options.Faults()];
        if (faults.Length > 0)
        {
            throw new InvalidInputException("settings", null, "Vision", string.Join(' ', faults));
        }

        ModelManifest detector = models.Get(options.Detector, ModelTask.Detection);
        ModelManifest expression = models.Get(options.Expression, ModelTask.Expression);
        return [.. Enumerable.Range(0, options.Workers).Select(_ => new ModelWorker(() => new FaceAnalyser(detector, expression), log))];
    }

    private void Work(FrameWorker worker)
    {
        using (worker)
        {
            try
            {
                while (true)
                {
                    _signal.Wait(_stop.Token);
                    VisionSession session;
                    lock (_gate)
                    {
                        session = _ready.Dequeue();
                    }

                    Turn(session, worker);
                }
            }
            catch (OperationCanceledException)
            {
                // The app stops.
            }
        }
    }

    private void Turn(VisionSession session, FrameWorker worker)
    {
        bool again = true;
        try
        {
            again = session.TakeTurn(worker, Metrics);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A reader of results that throws costs its own session one frame, not all sessions a worker.
            _log.LogError(fault, "A frame of session {Session} was lost", session.SessionId);
        }

        if (again)
        {
            Schedule(session);
        }
    }
}
