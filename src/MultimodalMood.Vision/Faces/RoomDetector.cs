using MultimodalMood.Vision.Pictures;

namespace MultimodalMood.Vision.Faces;

/// <summary>Finds the faces of a room, near and far: in the whole picture, and in a wide one also in six overlapping squares of it, where a far face is
/// large enough for the detector.</summary>
/// <remarks>Seven runs of the detector at most, whatever the picture. A face that a square's own edge cuts is left to its neighbour; of boxes that lie half in
/// each other the best score stays, so that nobody is two people. For one thread.</remarks>
internal sealed class RoomDetector(FaceDetector detector)
{
    private const int Columns = 3;
    private const int Rows = 2;

    // Up to this width the whole picture shows the detector every face that is large enough to be scored.
    private const int WholeWidthPx = 800;

    // Side of a square: three columns that overlap by half of one, two rows by a third at least.
    private const double ColumnsWide = 2.3;
    private const double RowsHigh = 1.3;
    private const double EdgePx = 2;
    private const double SameFace = 0.5;

    private readonly List<DetectedFace> _all = [];
    private readonly List<DetectedFace> _found = [];

    /// <summary>The faces in a picture, best score first; valid until the next call.</summary>
    public IReadOnlyList<DetectedFace> Detect(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        _all.Clear();
        _all.AddRange(detector.Detect(picture));
        if (picture.Width > WholeWidthPx)
        {
            double side = Math.Min(Math.Max(picture.Width / ColumnsWide, picture.Height / RowsHigh), Math.Min(picture.Width, picture.Height));
            for (int tile = 0; tile < Columns * Rows; tile++)
            {
                AddFrom(picture, Place(tile % Columns, Columns, picture.Width - side), Place(tile / Columns, Rows, picture.Height - side), side);
            }
        }

        return Distinct();
    }

    private static double Place(int index, int count, double span) => span * index / (count - 1);

    private void AddFrom(Picture picture, double left, double top, double side)
    {
        foreach (DetectedFace face in detector.Detect(picture, new CropFrame(left + side / 2, top + side / 2, side, side, 0)))
        {
            FaceBox box = face.Box;
            bool cut = (left > 0 && box.X < left + EdgePx) || (top > 0 && box.Y < top + EdgePx)
                || (left + side < picture.Width && box.X + box.Width > left + side - EdgePx) || (top + side < picture.Height && box.Y + box.Height > top + side - EdgePx);
            if (!cut)
            {
                _all.Add(face);
            }
        }
    }

    private List<DetectedFace> Distinct()
    {
        _found.Clear();
        foreach (DetectedFace face in _all.OrderByDescending(face => face.Score))
        {
            if (!_found.Any(other => other.Box.Within(face.Box) > SameFace))
            {
                _found.Add(face);
            }
        }

        return _found;
    }
}
