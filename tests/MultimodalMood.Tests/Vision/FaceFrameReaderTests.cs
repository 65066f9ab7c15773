using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;
using MultimodalMood.Vision;
using MultimodalMood.Vision.Frames;
using MultimodalMood.Vision.Manifests;
using MultimodalMood.Vision.Pictures;
using SkiaSharp;

namespace MultimodalMood.Tests.Vision;

/// <summary>JPEG frames through the default models to what the record keeps.</summary>
public sealed class FaceFrameReaderTests : IDisposable
{
    private static readonly VisionOptions s_defaults = new();

    private readonly FaceAnalyser _analyser = new(ModelFolders.Manifest(s_defaults.Detector), ModelFolders.Manifest(s_defaults.Expression));
    private readonly FaceFrameReader _reader = new(s_defaults.QualityFloor, TimeProvider.System);
    private uint _frame;

    [Fact]
    public void SmilingFace_IsScoredHappy()
    {
        using SKBitmap scene = TestPictures.Scene((120, 0, 480));

        FaceObserved seen = Observe(scene);

        Assert.Equal(FaceStatus.Scored, seen.Status);
        Assert.Equal(1, seen.FaceCount);
        Assert.Equal(Emotion.Happy, seen.Scores!.Value.MostLikely);
        Assert.InRange(seen.Quality!.Value, 0.8, 1);
        Assert.InRange(seen.BoxX!.Value, 0.35, 0.50);
        Assert.InRange(seen.FaceLuma!.Value, 100, 220);
        Assert.Null(seen.Valence);
    }

    [Fact]
    public void ModelThatAStudyChose_ScoresItsFrames()
    {
        ModelManifest chosen = ModelFolders.Manifest("expression-ferplus");
        var reader = new FaceFrameReader(s_defaults.QualityFloor, TimeProvider.System, chosen);
        using var alone = new FaceAnalyser(ModelFolders.Manifest(s_defaults.Detector), chosen);
        using SKBitmap scene = TestPictures.Scene((120, 0, 480));
        byte[] jpeg = TestPictures.Jpeg(scene);

        FaceObserved seen = reader.Observe(_analyser, jpeg, SessionTime.Zero, 0).Observed!.Value;

        alone.Decode(jpeg, PictureLimits.Frame);
        Assert.Equal(alone.Score(alone.Detect()[0]), seen.Scores);
        Assert.NotEqual(_analyser.Score(_analyser.Detect()[0]), seen.Scores);
    }

    [Fact]
    public void CoveredFace_IsNoFace()
    {
        using SKBitmap scene = TestPictures.Scene((120, 0, 480));
        using var canvas = new SKCanvas(scene);
        using var paint = new SKPaint { Color = new SKColor(60, 60, 60) };
        canvas.DrawRect(250, 60, 150, 160, paint);

        FaceObserved seen = Observe(scene);

        Assert.Equal(FaceStatus.NoFace, seen.Status);
        Assert.Equal(0, seen.FaceCount);
        Assert.Null(seen.Scores);
        Assert.Null(seen.Quality);
        Assert.NotNull(seen.FrameLuma);
    }

    [Fact]
    public void SecondPerson_IsCounted_AndNotScoredWhenAlone()
    {
        using SKBitmap both = TestPictures.Scene((-60, 0, 420), (290, 60, 350));
        using SKBitmap bystander = TestPictures.Scene((290, 60, 350));

        FaceObserved first = Observe(both);
        FaceObserved alone = Observe(both) is { } ? Observe(bystander) : default;

        Assert.Equal(2, first.FaceCount);
        Assert.Equal(FaceStatus.Scored, first.Status);
        Assert.Equal(FaceStatus.ParticipantLost, alone.Status);
        Assert.Equal(1, alone.FaceCount);
        Assert.Null(alone.Scores);
        Assert.Null(alone.BoxX);
    }

    [Fact]
    public void BlurredOrDarkPicture_HasLowerQuality()
    {
        using SKBitmap sharp = TestPictures.Scene((120, 0, 480));
        using SKBitmap blurred = TestPictures.Filtered(sharp, SKImageFilter.CreateBlur(6, 6));
        using SKBitmap dark = TestPictures.Filtered(sharp, SKImageFilter.CreateColorFilter(SKColorFilter.CreateColorMatrix([0.25f, 0, 0, 0, 0, 0, 0.25f, 0, 0, 0, 0, 0, 0.25f, 0, 0, 0, 0, 0, 1, 0])));

        double best = Observe(sharp).Quality!.Value;

        Assert.True(Observe(blurred).Quality < best - 0.2);
        Assert.True(Observe(dark).Quality < best - 0.2);
    }

    [Fact]
    public void SameFrameFor3Seconds_HasNoScoresFromTheSecondSecondOn()
    {
        using SKBitmap scene = TestPictures.Scene((120, 0, 480));
        byte[] jpeg = TestPictures.Jpeg(scene);

        FaceObserved[] seen = [.. Enumerable.Range(0, 30).Select(i => _reader.Observe(_analyser, jpeg, SessionTime.FromMilliseconds(i * 100), (uint)i).Observed!.Value)];

        Assert.All(seen[..10], frame => Assert.Equal(FaceStatus.Scored, frame.Status));
        Assert.All(seen[10..], frame =>
        {
            Assert.Equal(FaceStatus.Frozen, frame.Status);
            Assert.Equal(0, frame.Quality);
            Assert.Null(frame.Scores);
        });
    }

    [Fact]
    public void CutJpeg_IsMalformed() => Assert.Equal(DropReason.Malformed, _reader.Observe(_analyser, [0xFF, 0xD8, 0xFF, 0xE0, 0, 1], SessionTime.Zero, 0).Dropped);

    [Fact]
    public void FrameLargerThanFullHd_IsRefused()
    {
        using var huge = new SKBitmap(2000, 1000, SKColorType.Bgra8888, SKAlphaType.Opaque);

        Assert.Equal(DropReason.TooLarge, _reader.Observe(_analyser, TestPictures.Jpeg(huge), SessionTime.Zero, 0).Dropped);
    }

    public void Dispose() => _analyser.Dispose();

    private FaceObserved Observe(SKBitmap scene) =>
        _reader.Observe(_analyser, TestPictures.Jpeg(scene), SessionTime.FromMilliseconds(++_frame * 100), _frame).Observed!.Value;
}
