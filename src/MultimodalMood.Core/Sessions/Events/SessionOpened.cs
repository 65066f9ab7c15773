using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>A session was opened: what it is and with what it runs. The first event of every log.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Origin">Live, pilot, demo or simulated.</param>
/// <param name="OriginNote">Words for the label, such as "demo recording: simulated face, real RR series hrv_rest"; empty when live.</param>
/// <param name="StudyId">The study's code.</param>
/// <param name="ParticipantId">Pseudonym.</param>
/// <param name="ProtocolId">Protocol.</param>
/// <param name="ProtocolVersion">Edition of the protocol.</param>
/// <param name="ProtocolSha256">Hash of the protocol's text, lower-case hex.</param>
/// <param name="Condition">Condition allocated to a between-design; empty when the conditions are within.</param>
/// <param name="PipelineVersion">Version of the pipeline's rules; replay across versions says so.</param>
/// <param name="FusionId">Fusion parameters.</param>
/// <param name="FaceModelId">Expression model.</param>
/// <param name="FaceModelSha256">Identity of the model, lower-case hex: its file, head and calibration. Older records have the hash of the file, with a head of both.</param>
/// <param name="Seed">Seed of every random choice of the session.</param>
/// <param name="OpenedUtcMicroseconds">UTC at session time zero, µs since 1970-01-01.</param>
public readonly record struct SessionOpened(
    Guid SessionId,
    SessionOrigin Origin,
    string OriginNote,
    string StudyId,
    string ParticipantId,
    string ProtocolId,
    int ProtocolVersion,
    string ProtocolSha256,
    string Condition,
    int PipelineVersion,
    string FusionId,
    string FaceModelId,
    string FaceModelSha256,
    ulong Seed,
    long OpenedUtcMicroseconds) : ISessionEvent<SessionOpened>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.SessionOpened;

    /// <inheritdoc/>
    public static SessionOpened Read(ref PayloadReader reader) => new(
        reader.Guid(),
        (SessionOrigin)reader.Byte(),
        reader.Text(),
        reader.Text(),
        reader.Text(),
        reader.Text(),
        reader.Int32(),
        reader.Text(),
        reader.Text(),
        reader.Int32(),
        reader.Text(),
        reader.Text(),
        reader.Text(),
        reader.UInt64(),
        reader.Int64());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Guid(SessionId);
        writer.Byte((byte)Origin);
        writer.Text(OriginNote);
        writer.Text(StudyId);
        writer.Text(ParticipantId);
        writer.Text(ProtocolId);
        writer.Int32(ProtocolVersion);
        writer.Text(ProtocolSha256);
        writer.Text(Condition);
        writer.Int32(PipelineVersion);
        writer.Text(FusionId);
        writer.Text(FaceModelId);
        writer.Text(FaceModelSha256);
        writer.UInt64(Seed);
        writer.Int64(OpenedUtcMicroseconds);
    }
}
