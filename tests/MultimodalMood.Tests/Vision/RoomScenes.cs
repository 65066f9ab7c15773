using SkiaSharp;

namespace MultimodalMood.Tests.Vision;

/// <summary>Made frames of a room: the portrait several times beside and above each other.</summary>
internal static class RoomScenes
{
    /// <summary>A frame of 640 × 480 with rows of people.</summary>
    /// <param name="columns">People in a row.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="side">Side of each portrait, pixels; the face is about a quarter of it wide.</param>
    public static SKBitmap Rows(int columns, int rows, float side) => TestPictures.Scene(
        [.. Enumerable.Range(0, columns * rows).Select(i => (640f / columns * (i % columns + 0.5f) - side / 2, 480f / rows * (i / columns + 0.5f) - side / 2, side))]);
}
