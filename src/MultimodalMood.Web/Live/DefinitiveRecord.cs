using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Estimation.SkinConductance;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Web.Live;

/// <summary>Gathers a stored session's heart and skin, to be judged with the whole record in view; filled entry by entry from the log.</summary>
public sealed class DefinitiveRecord
{
    private readonly List<(SessionTime ArrivedAt, ReadOnlyMemory<byte> Value)> _packets = [];
    private readonly List<(SessionTime At, SkinSampled Block)> _skin = [];

    /// <summary>Takes the next entry of the log.</summary>
    public void Take(LogEntry entry)
    {
        if (entry.Kind is SessionEventKind.HeartNotified)
        {
            _packets.Add((entry.ArrivedAt, entry.Read<HeartNotified>().Value));
        }
        else if (entry.Kind is SessionEventKind.SkinSampled && entry.Read<SkinSampled>() is { RateHz: >= 1 } block)
        {
            _skin.Add((entry.At, block));
        }
    }

    /// <summary>The session's points with the definitive beats and skin, once.</summary>
    /// <param name="points">The same log, folded.</param>
    /// <param name="fromS">Begin of the stretch whose variability is wanted, session seconds.</param>
    /// <param name="toS">Its end; the session's own end when it lies beyond.</param>
    public LiveBatch Drain(LivePoints points, double fromS, double toS)
    {
        ArgumentNullException.ThrowIfNull(points);
        return points.DrainDefinitive(_packets.Count > 0 ? HeartRecord.Of(_packets) : null, SkinConductanceRecord.Of(_skin), fromS, Math.Min(toS, points.Now.TimeS));
    }
}
