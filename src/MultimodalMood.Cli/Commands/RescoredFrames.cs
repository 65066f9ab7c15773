using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;
using MultimodalMood.Storage;
using MultimodalMood.Vision;
using MultimodalMood.Vision.Frames;
using MultimodalMood.Vision.Manifests;

namespace MultimodalMood.Cli.Commands;

/// <summary>A session's stored pictures looked at again with another expression model, in order, as the app would have.</summary>
internal sealed class RescoredFrames
{
    private readonly Dictionary<SessionTime, FaceObserved> _seen = [];

    /// <summary>Pictures that were looked at again.</summary>
    public int Count => _seen.Count;

    /// <summary>Whether a recorded frame has other scores now.</summary>
    public bool Has(SessionTime at) => _seen.ContainsKey(at);

    /// <summary>Looks at every stored picture of a session.</summary>
    /// <exception cref="InvalidInputException">None were stored, the key is missing, or there is no such model.</exception>
    public static RescoredFrames Of(StoredFrames frames, Guid session, string model, CancellationToken stop)
    {
        IReadOnlyList<SessionTime> times = frames.TimesOf(session);
        if (times.Count == 0)
        {
            throw new InvalidInputException("replay", null, "--model", $"no picture of the session {session} was kept; expected one whose participant allowed it.");
        }

        var models = ModelCatalogue.Load(ModelsFolder.Find());
        var options = new VisionOptions();
        using var analyser = new FaceAnalyser(models.Get(options.Detector, ModelTask.Detection), models.Get(model, ModelTask.Expression));
        var reader = new FaceFrameReader(options.QualityFloor, TimeProvider.System);
        var found = new RescoredFrames();
        foreach ((int number, SessionTime at) in times.Index())
        {
            stop.ThrowIfCancellationRequested();
            if (reader.Observe(analyser, frames.Read(session, at), at, (uint)number).Observed is { } observed)
            {
                found._seen[at] = observed;
            }
        }

        return found;
    }

    /// <summary>A recorded frame as the other model sees it; as it was where its picture was not kept.</summary>
    public FaceObserved Of(SessionTime at, FaceObserved recorded) =>
        _seen.TryGetValue(at, out FaceObserved again) ? again with { Frame = recorded.Frame, ProcessingMs = recorded.ProcessingMs } : recorded;
}
