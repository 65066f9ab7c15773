namespace MultimodalMood.Core.Estimation.Face.Gestures;

/// <summary>What gestures are called in protocols and exports, and what they say about a track.</summary>
public static class GestureWords
{
    /// <summary>The words, by the gestures' numbers.</summary>
    public static IReadOnlyList<string> All { get; } = ["nod", "shake", "smile", "frown"];

    /// <summary>A gesture's word.</summary>
    public static string Word(this Gesture gesture) => All[(int)gesture];

    /// <summary>Whether it says like (true) or dislike (false).</summary>
    public static bool IsLike(this Gesture gesture) => gesture is Gesture.Nod or Gesture.Smile;

    /// <summary>Liking, 1 to 5, that a gesture stands for until the track is rated: one step from the middle, as it says which side and not how much.</summary>
    public static double ImpliedLiking(this Gesture gesture) => gesture.IsLike() ? 4 : 2;
}
