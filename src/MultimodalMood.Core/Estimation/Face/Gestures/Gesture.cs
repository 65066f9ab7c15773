namespace MultimodalMood.Core.Estimation.Face.Gestures;

/// <summary>What a participant can say with head and face; the numbers stand in logs and never change.</summary>
public enum Gesture : byte
{
    /// <summary>The head goes down and up, twice: like.</summary>
    Nod = 0,

    /// <summary>The head goes left and right, twice: dislike.</summary>
    Shake = 1,

    /// <summary>A smile held: like.</summary>
    Smile = 2,

    /// <summary>A frown held: dislike.</summary>
    Frown = 3,
}
