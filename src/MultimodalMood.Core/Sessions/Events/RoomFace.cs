using System.Buffers.Binary;
using MultimodalMood.Core.Estimation;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>One face of a room, as the record keeps it: four probabilities and a quality, coarse and in nine bytes. No place, no size, no pose.</summary>
/// <param name="Happy">Probability in steps of 1/65535; the four sum to 65535.</param>
/// <param name="Sad">The same.</param>
/// <param name="Angry">The same.</param>
/// <param name="Neutral">The same.</param>
/// <param name="Quality">Quality of the face's picture in steps of 1/255; at least 1.</param>
public readonly record struct RoomFace(ushort Happy, ushort Sad, ushort Angry, ushort Neutral, byte Quality) : IComparable<RoomFace>
{
    /// <summary>Bytes that one face takes.</summary>
    public const int Size = 9;

    private const int Whole = ushort.MaxValue;

    /// <summary>The probabilities.</summary>
    public EmotionScores Scores => EmotionScores.FromWeights(Happy, Sad, Angry, Neutral);

    /// <summary>How far it is to be trusted, in (0, 1].</summary>
    public double Reliability => Quality / 255.0;

    /// <summary>Rounds to the record's steps; what rounding leaves over goes to the most likely class.</summary>
    /// <param name="scores">Calibrated probabilities.</param>
    /// <param name="quality">In [0, 1].</param>
    public static RoomFace Of(EmotionScores scores, double quality)
    {
        int happy = Steps(scores.Happy), sad = Steps(scores.Sad), angry = Steps(scores.Angry), neutral = Steps(scores.Neutral);
        int left = Whole - happy - sad - angry - neutral;
        switch (scores.MostLikely)
        {
            case Emotion.Happy: happy += left; break;
            case Emotion.Sad: sad += left; break;
            case Emotion.Angry: angry += left; break;
            default: neutral += left; break;
        }

        return new RoomFace((ushort)happy, (ushort)sad, (ushort)angry, (ushort)neutral, (byte)Math.Clamp((int)Math.Round(quality * 255), 1, 255));

        static int Steps(double probability) => (int)Math.Round(probability * Whole);
    }

    /// <summary>Reads one face.</summary>
    /// <exception cref="InvalidDataException">The probabilities do not sum to 65535, or the quality is 0.</exception>
    public static RoomFace Read(ReadOnlySpan<byte> bytes)
    {
        ushort Share(ReadOnlySpan<byte> from) => BinaryPrimitives.ReadUInt16LittleEndian(from);
        var face = new RoomFace(Share(bytes), Share(bytes[2..]), Share(bytes[4..]), Share(bytes[6..]), bytes[8]);
        int sum = face.Happy + face.Sad + face.Angry + face.Neutral;
        return sum == Whole && face.Quality > 0
            ? face
            : throw new InvalidDataException($"The probabilities of a face in a room sum to {sum} and its quality is {face.Quality}; expected {Whole} and 1 to 255.");
    }

    /// <summary>Writes it.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, Happy);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[2..], Sad);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[4..], Angry);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[6..], Neutral);
        bytes[8] = Quality;
    }

    /// <inheritdoc/>
    public int CompareTo(RoomFace other) =>
        (Happy, Sad, Angry, Neutral, Quality).CompareTo((other.Happy, other.Sad, other.Angry, other.Neutral, other.Quality));

    /// <summary>By the order of the record.</summary>
    public static bool operator <(RoomFace left, RoomFace right) => left.CompareTo(right) < 0;

    /// <summary>By the order of the record.</summary>
    public static bool operator >(RoomFace left, RoomFace right) => left.CompareTo(right) > 0;

    /// <summary>By the order of the record.</summary>
    public static bool operator <=(RoomFace left, RoomFace right) => left.CompareTo(right) <= 0;

    /// <summary>By the order of the record.</summary>
    public static bool operator >=(RoomFace left, RoomFace right) => left.CompareTo(right) >= 0;
}
