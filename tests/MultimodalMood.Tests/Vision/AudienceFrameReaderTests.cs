using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;
using MultimodalMood.Vision;
using MultimodalMood.Vision.Frames;
using MultimodalMood.Vision.Pictures;
using SkiaSharp;

namespace MultimodalMood.Tests.Vision;

/// <summary>The same pictures of several people: a room's reader scores everybody, a participant's nobody but the participant.</summary>
public sealed class AudienceFrameReaderTests : IDisposable
{
    private static readonly VisionOptions s_defaults = new();

    private readonly FaceAnalyser _analyser = new(ModelFolders.Manifest(s_defaults.Detector), ModelFolders.Manifest(s_defaults.Expression));
    private uint _frame;

    [Fact]
    public void EveryFaceOfARoom_IsScored()
    {
        using SKBitmap room = RoomScenes.Rows(4, 3, 160);

        FacesObserved seen = Observe(room, minGroup: 5);

        Assert.Equal((FaceStatus.Scored, 12, 12, 12), (seen.Status, seen.FaceCount, seen.Usable, seen.Scored));
        Assert.All(Enumerable.Range(0, 12).Select(seen.Face), face => Assert.Equal(Emotion.Happy, face.Scores.MostLikely));
        Assert.NotNull(seen.FrameLuma);
    }

    [Fact]
    public void FarFacesOfAWideRoom_AreFoundInItsParts_EachOnce()
    {
        using SKBitmap room = RoomScenes.Rows(8, 4, 150, 1280, 720);

        FacesObserved seen = Observe(room, minGroup: 5);
        _analyser.Decode(TestPictures.Jpeg(room), PictureLimits.Frame);
        int inTheWhole = _analyser.Detect().Count;

        Assert.Equal(32, seen.FaceCount);
        Assert.InRange(seen.Usable, 12, FacesObserved.MostFaces); // the others are counted only
        Assert.Equal(seen.Usable, seen.Scored);
        Assert.True(inTheWhole < 16, $"{inTheWhole} of 32 in the whole picture");
    }

    /// <summary>How far into a room the camera sees: faces 38 pixels wide, whatever the picture's size.</summary>
    [Theory]
    [InlineData(640, 480, 3, 2, 213)]
    [InlineData(640, 480, 4, 3, 160)]
    [InlineData(1280, 720, 3, 2, 213)]
    [InlineData(1280, 720, 6, 3, 240)]
    [InlineData(1280, 720, 6, 4, 180)]
    [InlineData(1280, 720, 8, 4, 160)]
    [InlineData(1280, 720, 1, 1, 480)]
    public void Faces_FromThirtyEightPixelsOn_AreFoundOnce_AndAsManyScoredAsTheBoundAllows(int width, int height, int columns, int rows, float side)
    {
        using SKBitmap room = RoomScenes.Rows(columns, rows, side, width, height);

        FacesObserved seen = Observe(room, minGroup: 1);

        Assert.Equal(columns * rows, seen.FaceCount);
        Assert.Equal(Math.Min(FacesObserved.MostFaces, columns * rows), seen.Usable);
    }

    [Fact]
    public void TwoPeople_AreBothCountedInARoom_AndTheBystanderIsNotScoredBesideAParticipant()
    {
        using SKBitmap both = TestPictures.Scene((-60, 0, 420), (290, 60, 350));
        var participant = new FaceFrameReader(s_defaults.QualityFloor, TimeProvider.System);

        FacesObserved room = Observe(both, minGroup: 3);
        FaceObserved alone = participant.Observe(_analyser, TestPictures.Jpeg(both), SessionTime.Zero, 0).Observed!.Value;

        Assert.Equal((2, 2, 0), (room.FaceCount, room.Usable, room.Scored)); // a group of two is counted only
        Assert.Equal((FaceStatus.Scored, 2), (alone.Status, alone.FaceCount));
        Assert.NotNull(alone.Scores);
    }

    [Fact]
    public void FaceThatWasAlone_IsNotScored_AndNoFrameRemembersTheOneBefore()
    {
        using SKBitmap six = RoomScenes.Rows(3, 2, 213), one = TestPictures.Scene((120, 0, 480));
        var reader = new AudienceFrameReader(3, s_defaults.QualityFloor, TimeProvider.System);

        FacesObserved full = Look(reader, six), alone = Look(reader, one), again = Look(reader, six);

        Assert.Equal((6, 0), (full.Scored, alone.Scored));
        Assert.Equal((1, 1), (alone.FaceCount, alone.Usable));
        Assert.True(full.Faces.Span.SequenceEqual(again.Faces.Span)); // nothing in between changed what a frame is
    }

    [Fact]
    public void MirroredRoom_IsTheSameRoom()
    {
        // Rows exchanged: the same faces at other places.
        (float, float, float)[] places = [(0, 0, 213), (213, 0, 190), (426, 0, 200), (0, 240, 205), (213, 240, 195), (426, 240, 210)];
        using SKBitmap room = TestPictures.Scene(places), other = TestPictures.Scene([.. places.Select(p => (p.Item1, 240 - p.Item2, p.Item3))]);

        FacesObserved one = Observe(room, 3), two = Observe(other, 3);

        Assert.Equal((6, 6), (one.Scored, two.Scored));
        Assert.All(Enumerable.Range(0, 6), i => Assert.InRange(Math.Abs(one.Face(i).Scores.Happy - two.Face(i).Scores.Happy), 0, 0.1)); // pixels differ a little, places say nothing
    }

    [Fact]
    public void EmptyRoom_HasNoFace_AndACutPictureIsMalformed()
    {
        using SKBitmap empty = TestPictures.Scene();

        FacesObserved seen = Observe(empty, 5);

        Assert.Equal((FaceStatus.NoFace, 0), (seen.Status, seen.FaceCount));
        Assert.Equal(DropReason.Malformed, new AudienceFrameReader(5, 0.1, TimeProvider.System).Observe(_analyser, [0xFF, 0xD8, 0xFF, 0xE0, 0, 1], SessionTime.Zero, 0).Dropped);
    }

    [Fact]
    public void FacesTooPoorToScore_AreCounted()
    {
        using SKBitmap room = RoomScenes.Rows(5, 4, 120);

        FacesObserved seen = Observe(room, 3);

        Assert.True(seen.FaceCount >= 3, $"{seen.FaceCount} faces");
        Assert.True(seen.Usable < seen.FaceCount);
    }

    [Fact]
    public void FailedModel_IsToldAsARoomsFrame()
    {
        FrameOutcome failed = new AudienceFrameReader(5, 0.1, TimeProvider.System).Failed(9);

        Assert.Null(failed.Observed);
        Assert.Equal((9u, FaceStatus.Failed), (failed.Room!.Value.Frame, failed.Room.Value.Status));
    }

    public void Dispose() => _analyser.Dispose();

    private FacesObserved Observe(SKBitmap scene, int minGroup) => Look(new AudienceFrameReader(minGroup, s_defaults.QualityFloor, TimeProvider.System), scene);

    private FacesObserved Look(AudienceFrameReader reader, SKBitmap scene) =>
        reader.Observe(_analyser, TestPictures.Jpeg(scene), SessionTime.FromMilliseconds(++_frame * 100), _frame).Room!.Value;
}
