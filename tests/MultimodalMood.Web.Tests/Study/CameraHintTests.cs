using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Web.Study;

namespace MultimodalMood.Web.Tests.Study;

public sealed class CameraHintTests
{
    [Fact]
    public void NothingSeenYet_GivesNoHint() => Assert.Null(CameraHint.Of(null));

    [Theory]
    [InlineData(FaceStatus.Scored, 1, 0.3, 120.0, 120.0, "ok")]
    [InlineData(FaceStatus.NoFace, 0, null, null, 120.0, "no_face")]
    [InlineData(FaceStatus.Scored, 2, 0.3, 120.0, 120.0, "several_faces")]
    [InlineData(FaceStatus.Scored, 1, 0.3, 25.0, 210.0, "backlit")]
    [InlineData(FaceStatus.Scored, 1, 0.3, 30.0, 40.0, "dim")]
    [InlineData(FaceStatus.Scored, 1, 0.05, 120.0, 120.0, "far")]
    [InlineData(FaceStatus.Frozen, 0, null, null, null, "frozen")]
    public void Frame_GivesTheMostUsefulHint(FaceStatus status, byte faces, double? width, double? faceLuma, double? frameLuma, string cause) =>
        Assert.Equal(cause, CameraHint.Of(Frame(status, faces, width, faceLuma, frameLuma))?.Cause);

    private static FaceObserved Frame(FaceStatus status, byte faces, double? width, double? faceLuma, double? frameLuma) =>
        new(1, status, faces, null, null, null, 0.8, 0.3, 0.3, width, width, 0, 0, 0, faceLuma, frameLuma, 10);
}
