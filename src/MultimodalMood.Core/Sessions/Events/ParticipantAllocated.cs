using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The place in the study's allocation table that this session has.</summary>
/// <param name="Number">Order of allocation, from 1.</param>
/// <param name="Arm">Arm, an index into the design's arms.</param>
/// <param name="Conditions">The arm's conditions in order, joined by commas.</param>
/// <param name="Stratum">Levels as one word; empty without strata.</param>
/// <param name="Rotation">How far matched sets of stimuli are turned.</param>
public readonly record struct ParticipantAllocated(
    int Number,
    int Arm,
    string Conditions,
    string Stratum,
    int Rotation) : ISessionEvent<ParticipantAllocated>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.ParticipantAllocated;

    /// <inheritdoc/>
    public static ParticipantAllocated Read(ref PayloadReader reader) => new(reader.Int32(), reader.Int32(), reader.Text(), reader.Text(), reader.Int32());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Int32(Number);
        writer.Int32(Arm);
        writer.Text(Conditions);
        writer.Text(Stratum);
        writer.Int32(Rotation);
    }
}
