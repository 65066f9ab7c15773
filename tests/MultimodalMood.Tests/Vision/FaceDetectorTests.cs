using System.Text.Json;
using MultimodalMood.Vision.Faces;
using MultimodalMood.Vision.Pictures;
using SkiaSharp;

namespace MultimodalMood.Tests.Vision;

/// <summary>Each detector on the portrait and the scenes of its reference.json, which Python measured.</summary>
public sealed class FaceDetectorTests
{
    private const double TolerancePx = 3;
    private const double ScoreTolerance = 0.05;

    [Theory]
    [MemberData(nameof(ModelFolders.Detectors), MemberType = typeof(ModelFolders))]
    public void PortraitAndScenes_GiveTheReferenceBoxesAndPoints(string id)
    {
        using var detector = new FaceDetector(ModelFolders.Manifest(id));
        foreach (JsonElement reference in ModelFolders.Cases(id))
        {
            string name = reference.GetProperty("id").GetString()!;
            IReadOnlyList<DetectedFace> found = detector.Detect(Scene(name));

            JsonElement[] expected = [.. reference.GetProperty("faces").EnumerateArray()];
            Assert.True(expected.Length == found.Count, $"{id} {name}: {found.Count} faces, expected {expected.Length}");
            foreach ((DetectedFace face, JsonElement wanted) in found.Zip(expected))
            {
                Near([face.Box.X, face.Box.Y, face.Box.Width, face.Box.Height], ModelFolders.Numbers(wanted.GetProperty("box_px")), $"{id} {name} box");
                JsonElement points = wanted.GetProperty("keypoints_px");
                Near(face.Points.RightEye, points.GetProperty("right_eye"), $"{id} {name} right eye");
                Near(face.Points.LeftEye, points.GetProperty("left_eye"), $"{id} {name} left eye");
                Near(face.Points.Nose, points.GetProperty("nose"), $"{id} {name} nose");
                Near(face.Points.Mouth, points.GetProperty("mouth"), $"{id} {name} mouth");
                Assert.Equal(wanted.GetProperty("score").GetDouble(), face.Score, ScoreTolerance);
            }
        }
    }

    private static void Near(ImagePoint actual, JsonElement expected, string what) => Near([actual.X, actual.Y], ModelFolders.Numbers(expected), what);

    private static void Near(double[] actual, double[] expected, string what) => Assert.True(
        actual.Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) <= TolerancePx),
        $"{what} is [{string.Join(", ", actual)}], expected [{string.Join(", ", expected)}]");

    /// <summary>The recipes of reference.json.</summary>
    private static Picture Scene(string name)
    {
        if (name == "nobody")
        {
            return TestPictures.Synthetic(640, 480, (x, y) => ((7 * x + 13 * y) % 256, (7 * x + 13 * y + 29) % 256, (7 * x + 13 * y + 58) % 256));
        }

        using SKBitmap portrait = TestPictures.PortraitOrSkip();
        (int, int, int) At(int x, int y) => portrait.GetPixel(x, y) is var c ? (c.Red, c.Green, c.Blue) : default;
        (int, int, int) Half(int x, int y)
        {
            SKColor[] block = [portrait.GetPixel(2 * x, 2 * y), portrait.GetPixel(2 * x + 1, 2 * y), portrait.GetPixel(2 * x, 2 * y + 1), portrait.GetPixel(2 * x + 1, 2 * y + 1)];
            return ((block.Sum(c => c.Red) + 2) / 4, (block.Sum(c => c.Green) + 2) / 4, (block.Sum(c => c.Blue) + 2) / 4);
        }

        (int, int, int) OffCentre(int x, int y) => x is >= 220 and < 620 && y is >= 40 and < 440 ? At(x - 220 + 56, y - 40) : (128, 128, 128);
        return name switch
        {
            "portrait" => TestPictures.Synthetic(512, 512, At),
            "shrunk" => TestPictures.Synthetic(256, 256, Half),
            "off_centre" => TestPictures.Synthetic(640, 480, OffCentre),
            "mirrored" => TestPictures.Synthetic(640, 480, (x, y) => OffCentre(639 - x, y)),
            "far_away" => TestPictures.Synthetic(640, 480, (x, y) => x is >= 340 and < 596 && y is >= 180 and < 436 ? Half(x - 340, y - 180) : (128, 128, 128)),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "This test knows no such recipe; teach it the one in reference.json."),
        };
    }
}
