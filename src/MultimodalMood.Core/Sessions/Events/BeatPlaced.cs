using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals.HeartRate;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>A beat in time, with the interval that ends at it. Live flags are provisional: the trailing beats decide them.</summary>
/// <param name="RrRaw">The interval as sent, 1/1024 s.</param>
/// <param name="RrMs">The interval, ms.</param>
/// <param name="CorrectedRrMs">The interval after correction, ms; null when it is not corrected.</param>
/// <param name="Flag">What the detector says.</param>
/// <param name="SegmentStart">The beat before it is not known: first of a segment.</param>
public readonly record struct BeatPlaced(
    ushort RrRaw,
    double RrMs,
    double? CorrectedRrMs,
    BeatFlag Flag,
    bool SegmentStart) : ISessionEvent<BeatPlaced>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.BeatPlaced;

    /// <inheritdoc/>
    public static BeatPlaced Read(ref PayloadReader reader) => new(
        reader.UInt16(),
        reader.Double(),
        reader.NullableDouble(),
        (BeatFlag)reader.Byte(),
        reader.Boolean());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.UInt16(RrRaw);
        writer.Double(RrMs);
        writer.NullableDouble(CorrectedRrMs);
        writer.Byte((byte)Flag);
        writer.Boolean(SegmentStart);
    }
}
