using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Storage.Export;

/// <summary>Counts that tell how good a stream of a session is.</summary>
internal sealed record StreamQuality(
    SignalStream Stream, int Measurements, int Usable, int NotUsable, long Dropped, int Rejected, int Gaps, double GapS, double? Coverage)
{
    /// <summary>Camera and heart rate of a session.</summary>
    public static IEnumerable<StreamQuality> Of(RecordedSession session)
    {
        Recorded<FaceObserved>[] frames = [.. session.All<FaceObserved>()];
        int scored = frames.Count(frame => frame.Event.Status == FaceStatus.Scored);
        long dropped = session.All<FramesDropped>().Sum(drop => (long)drop.Event.Count);
        yield return Of(session, SignalStream.Camera, frames.Length, scored, frames.Length - scored, dropped, frames.Select(frame => (SessionTime?)frame.Entry.At).FirstOrDefault());

        Recorded<HeartNotified>[] notified = [.. session.All<HeartNotified>()];
        Recorded<BeatPlaced>[] beats = [.. session.All<BeatPlaced>()];
        int normal = beats.Count(beat => beat.Event.Flag == BeatFlag.Normal);
        yield return Of(session, SignalStream.HeartRate, notified.Length, normal, beats.Length - normal, 0, notified.Select(sent => (SessionTime?)sent.Entry.At).FirstOrDefault());
    }

    private static StreamQuality Of(RecordedSession session, SignalStream stream, int measurements, int usable, int notUsable, long dropped, SessionTime? first)
    {
        GapSpan[] gaps = [.. GapSpan.Of(session).Where(gap => gap.Stream == stream)];
        double gapS = gaps.Sum(gap => (gap.To ?? session.Last).SecondsSince(gap.From));
        double? spanS = first is { } from && session.Last > from ? session.Last.SecondsSince(from) : null;
        double withinS = first is { } begin ? gaps.Sum(gap => Math.Max(0, (gap.To ?? session.Last).SecondsSince(SessionTime.Later(gap.From, begin)))) : 0;
        double? coverage = spanS is { } whole ? Math.Clamp(1 - withinS / whole, 0, 1) : null;
        int rejected = session.All<InputRejected>().Count(input => input.Event.Stream == stream);
        return new StreamQuality(stream, measurements, usable, notUsable, dropped, rejected, gaps.Length, gapS, coverage);
    }
}
