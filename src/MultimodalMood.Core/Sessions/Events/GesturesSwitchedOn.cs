using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The study takes gestures as input. Comes right after the opening; without it no gesture is looked for.</summary>
/// <param name="Gestures">The gestures that count, each once.</param>
public readonly record struct GesturesSwitchedOn(IReadOnlyList<Gesture> Gestures) : ISessionEvent<GesturesSwitchedOn>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.GesturesSwitchedOn;

    /// <inheritdoc/>
    public static GesturesSwitchedOn Read(ref PayloadReader reader)
    {
        var gestures = new Gesture[reader.UInt16()];
        for (int i = 0; i < gestures.Length; i++)
        {
            gestures[i] = (Gesture)reader.Byte();
        }

        return new GesturesSwitchedOn(gestures);
    }

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.UInt16((ushort)Gestures.Count);
        foreach (Gesture gesture in Gestures)
        {
            writer.Byte((byte)gesture);
        }
    }
}
