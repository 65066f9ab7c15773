namespace MultimodalMood.Vision.Faces;

/// <summary>Several sightings of one face to one: the mean weighted by score.</summary>
internal static class FaceBlend
{
    public static DetectedFace ByScore(List<DetectedFace> sightings, double score)
    {
        double total = 0;
        FaceBox box = default;
        FacePoints points = default;
        foreach (DetectedFace face in sightings)
        {
            double w = face.Score;
            total += w;
            FaceBox b = face.Box;
            box = new FaceBox(box.X + w * b.X, box.Y + w * b.Y, box.Width + w * b.Width, box.Height + w * b.Height);
            FacePoints p = face.Points;
            points = new FacePoints(
                Add(points.RightEye, p.RightEye, w), Add(points.LeftEye, p.LeftEye, w), Add(points.Nose, p.Nose, w),
                Add(points.Mouth, p.Mouth, w), Add(points.RightEar, p.RightEar, w), Add(points.LeftEar, p.LeftEar, w));
        }

        ImagePoint Mean(ImagePoint sum) => new(sum.X / total, sum.Y / total);
        return new DetectedFace(
            new FaceBox(box.X / total, box.Y / total, box.Width / total, box.Height / total),
            new FacePoints(Mean(points.RightEye), Mean(points.LeftEye), Mean(points.Nose), Mean(points.Mouth), Mean(points.RightEar), Mean(points.LeftEar)),
            score);
    }

    private static ImagePoint Add(ImagePoint sum, ImagePoint point, double weight) => new(sum.X + weight * point.X, sum.Y + weight * point.Y);
}
