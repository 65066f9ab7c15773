using SkiaSharp;

namespace MultimodalMood.Tests.Vision;

/// <summary>Made frames of a room: the portrait several times beside and above each other.</summary>
internal static class RoomScenes
{
    /// <summary>A frame with rows of people.</summary>
    /// <param name="columns">People in a row.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="side">Side of each portrait, pixels; the face is about a quarter of it wide.</param>
    /// <param name="width">Of the frame, pixels.</param>
    /// <param name="height">Of the frame, pixels.</param>
    public static SKBitmap Rows(int columns, int rows, float side, int width = 640, int height = 480) => TestPictures.Scene(
        width, height, [.. Enumerable.Range(0, columns * rows).Select(i => ((float)width / columns * (i % columns + 0.5f) - side / 2, (float)height / rows * (i / columns + 0.5f) - side / 2, side))]);
}
