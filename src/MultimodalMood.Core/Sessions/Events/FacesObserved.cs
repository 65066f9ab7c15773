using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>One frame of a camera that looks at a room (audience mode). Everybody counts, nobody is followed.</summary>
/// <param name="Frame">The browser's frame number.</param>
/// <param name="Status">What became of it: scored where at least one face was good enough, low quality where faces were found and none was.</param>
/// <param name="FaceCount">Faces found.</param>
/// <param name="Usable">Faces good enough to be scored: above the quality floor, the <see cref="MostFaces"/> largest at most.</param>
/// <param name="Faces">Their scores, <see cref="RoomFace.Size"/> bytes each, in ascending order of the scores, so that a place in the list says nothing
/// about a place in the room. Empty where they are withheld: a frame with fewer faces than the study's smallest group is only counted.</param>
/// <param name="FrameLuma">Mean luma of the frame, 0..255; null where it was not looked at.</param>
/// <param name="ProcessingMs">Time spent on decoding and models, ms.</param>
public readonly record struct FacesObserved(
    uint Frame,
    FaceStatus Status,
    byte FaceCount,
    byte Usable,
    ReadOnlyMemory<byte> Faces,
    double? FrameLuma,
    double ProcessingMs) : ISessionEvent<FacesObserved>
{
    /// <summary>Most faces of a frame that are scored; the others are counted. Bounds what a frame costs.</summary>
    public const int MostFaces = 16;

    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.FacesObserved;

    /// <summary>Faces whose scores are here: <see cref="Usable"/>, or 0 where they are withheld.</summary>
    public int Scored => Faces.Length / RoomFace.Size;

    /// <summary>A face's scores.</summary>
    /// <param name="index">0 to <see cref="Scored"/> - 1; no index means the same person in two frames.</param>
    public RoomFace Face(int index) => RoomFace.Read(Faces.Span[(index * RoomFace.Size)..]);

    /// <summary>The same frame with these scores, brought into the record's order.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="MostFaces"/>.</exception>
    public FacesObserved With(IEnumerable<RoomFace> faces)
    {
        RoomFace[] ordered = [.. faces.Order()];
        if (ordered.Length > MostFaces)
        {
            throw new ArgumentException($"{ordered.Length} faces; expected at most {MostFaces}.", nameof(faces));
        }

        byte[] bytes = new byte[ordered.Length * RoomFace.Size];
        for (int i = 0; i < ordered.Length; i++)
        {
            ordered[i].Write(bytes.AsSpan(i * RoomFace.Size));
        }

        return this with { Faces = bytes };
    }

    /// <summary>The same frame, counted only.</summary>
    public FacesObserved Withheld() => this with { Faces = ReadOnlyMemory<byte>.Empty };

    /// <inheritdoc/>
    public static FacesObserved Read(ref PayloadReader reader)
    {
        var seen = new FacesObserved(
            reader.UInt32(),
            (FaceStatus)reader.Byte(),
            reader.Byte(),
            reader.Byte(),
            reader.Bytes(),
            reader.NullableDouble(),
            reader.Double());
        return seen.Fault() is { } fault ? throw new InvalidDataException($"A frame of a room {fault}.") : seen;
    }

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.UInt32(Frame);
        writer.Byte((byte)Status);
        writer.Byte(FaceCount);
        writer.Byte(Usable);
        writer.Bytes(Faces.Span);
        writer.NullableDouble(FrameLuma);
        writer.Double(ProcessingMs);
    }

    private string? Fault()
    {
        if (Status is not (FaceStatus.Scored or FaceStatus.NoFace or FaceStatus.LowQuality or FaceStatus.Frozen or FaceStatus.Failed))
        {
            return $"has the status {(byte)Status}; expected scored, no face, low quality, frozen or failed";
        }

        if (Usable > FaceCount || Usable > MostFaces || Usable > 0 != Status is FaceStatus.Scored)
        {
            return $"({Status}) has {FaceCount} faces and {Usable} good enough; expected no more than were found, at most {MostFaces}, and some exactly where it is scored";
        }

        if (Faces.Length % RoomFace.Size != 0 || (Faces.Length > 0 && Scored != Usable))
        {
            return $"has {Faces.Length} bytes of scores; expected {RoomFace.Size} for each of its {Usable} faces, or none";
        }

        if (FrameLuma is { } luma && !double.IsFinite(luma) || !double.IsFinite(ProcessingMs))
        {
            return "has a luma or a time that is no number";
        }

        for (int i = 0; i < Scored; i++)
        {
            RoomFace face = Face(i);
            if (i > 0 && face < Face(i - 1))
            {
                return "has scores out of their order; expected them ascending, so that their order says nothing";
            }
        }

        return null;
    }
}
