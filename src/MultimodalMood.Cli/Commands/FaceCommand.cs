using System.CommandLine;
using System.Globalization;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Estimation.Face;
using MultimodalMood.Vision.Faces;
using MultimodalMood.Vision.Frames;
using MultimodalMood.Vision.Pictures;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood face PATH…</c>: the faces in pictures and their expressions.</summary>
internal static class FaceCommand
{
    /// <summary>One picture.</summary>
    /// <param name="Error">Why it could not be looked at; then it has no faces.</param>
    internal sealed record Look(string File, int? WidthPx, int? HeightPx, Face[] Faces, string Model, string ModelSha256, string ModelIdentity, double Ms, string? Error);

    /// <summary>One face, best score first. Valence and arousal are those of the expression, by the table in Core.</summary>
    internal sealed record Face(double[] BoxPx, double Score, Quality Quality, Pose PoseDeg, Probabilities? Probabilities, double? Valence, double? Arousal);

    /// <summary>Shares in [0, 1]; luma 0..255.</summary>
    internal sealed record Quality(double Overall, double Size, double Sharpness, double Light, double Contrast, double Pose, double FaceLuma, double FrameLuma);

    /// <summary>Degrees; coarse.</summary>
    internal sealed record Pose(double Yaw, double Pitch, double Roll);

    /// <summary>The four classes; they sum to 1.</summary>
    internal sealed record Probabilities(double Happy, double Sad, double Angry, double Neutral);

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Pictures (JPEG, PNG) or folders of them.", Arity = ArgumentArity.OneOrMore };
        var models = new FaceModels();
        var command = new Command("face", "Find faces in pictures and score their expressions.") { paths };
        models.AddTo(command);
        return command.Runs(
            (parsed, stop) =>
            {
                string[] files = [.. parsed.GetValue(paths)!.SelectMany(FacePictures.Expand)];
                using FaceAnalyser analyser = models.Load(parsed);
                List<Look> looks = [];
                foreach (string file in files)
                {
                    stop.ThrowIfCancellationRequested();
                    looks.Add(LookAt(analyser, file));
                }

                return Task.FromResult((looks, looks.Exists(look => look.Error is not null) ? ExitCode.BadInput : ExitCode.Done));
            },
            Print);
    }

    internal static Look LookAt(FaceAnalyser analyser, string file)
    {
        long started = TimeProvider.System.GetTimestamp();
        DecodeResult decoded = analyser.Decode(File.ReadAllBytes(file), PictureLimits.File);
        Face[] faces = decoded == DecodeResult.Decoded ? [.. analyser.Detect().Select(face => Describe(analyser, face))] : [];
        return new Look(
            file,
            decoded == DecodeResult.Decoded ? analyser.Picture.Width : null,
            decoded == DecodeResult.Decoded ? analyser.Picture.Height : null,
            faces,
            analyser.Expression.Manifest.Id,
            analyser.Expression.Manifest.Sha256,
            analyser.Expression.Manifest.Identity,
            TimeProvider.System.GetElapsedTime(started).TotalMilliseconds,
            decoded switch
            {
                DecodeResult.Malformed => "is not a whole picture, expected JPEG or PNG",
                DecodeResult.TooLarge => $"is too large, expected at most {PictureLimits.File.LongSidePx} × {PictureLimits.File.ShortSidePx} pixels",
                _ => null,
            });
    }

    private static Face Describe(FaceAnalyser analyser, DetectedFace face)
    {
        HeadPose pose = HeadPose.Of(face, analyser.Picture.Width, analyser.Picture.Height);
        FaceQuality quality = analyser.Judge(face, pose);
        EmotionScores? scores = analyser.Score(face);
        (Gaussian Valence, Gaussian Arousal)? affect = scores is { } known ? EmotionToAffect.Of(known) : null;
        return new Face(
            [face.Box.X, face.Box.Y, face.Box.Width, face.Box.Height],
            face.Score,
            new Quality(quality.Overall, quality.Size, quality.Sharpness, quality.Light, quality.Contrast, quality.Pose, quality.FaceLuma, quality.FrameLuma),
            new Pose(pose.YawDeg, pose.PitchDeg, pose.RollDeg),
            scores is { } s ? new Probabilities(s.Happy, s.Sad, s.Angry, s.Neutral) : null,
            affect?.Valence.Mean,
            affect?.Arousal.Mean);
    }

    private static void Print(List<Look> looks, TextWriter output)
    {
        foreach (Look look in looks)
        {
            output.WriteLine(look.Error is { } error
                ? $"{look.File}: {error}"
                : string.Create(CultureInfo.InvariantCulture, $"{look.File}: {look.WidthPx} × {look.HeightPx} px, {look.Faces.Length} face(s), {look.Ms:0.0} ms, {look.Model}"));
            foreach (Face face in look.Faces)
            {
                string scores = face.Probabilities is { } p
                    ? string.Create(CultureInfo.InvariantCulture, $"happy {p.Happy:0.00}, sad {p.Sad:0.00}, angry {p.Angry:0.00}, neutral {p.Neutral:0.00}")
                    : "no scores";
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  at ({face.BoxPx[0]:0}, {face.BoxPx[1]:0}), {face.BoxPx[2]:0} × {face.BoxPx[3]:0} px: {scores}; quality {face.Quality.Overall:0.00}, yaw {face.PoseDeg.Yaw:0}°, pitch {face.PoseDeg.Pitch:0}°, roll {face.PoseDeg.Roll:0}°"));
            }
        }
    }
}
