using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Web.Study;
using MultimodalMood.Web.Tests.Words;

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
        Assert.Equal((cause, $"hint_{cause}"), Seen(CameraHint.Of(Frame(status, faces, width, faceLuma, frameLuma))));

    [Fact]
    public void EveryHint_HasWords()
    {
        string source = File.ReadAllText(Path.Combine(ParticipantWordsTests.Root(), "src", "MultimodalMood.Web", "Study", "CameraHint.cs"));
        string[] keys = [.. System.Text.RegularExpressions.Regex.Matches(source, "hint_[a-z_]+").Select(match => match.Value).Distinct()];

        Assert.Equal(10, keys.Length);
        Assert.Empty(keys.Except(ParticipantWordsTests.Keys(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static (string?, string?) Seen(CameraHint? hint) => (hint?.Cause, hint?.Words);

    private static FaceObserved Frame(FaceStatus status, byte faces, double? width, double? faceLuma, double? frameLuma) =>
        new(1, status, faces, null, null, null, 0.8, 0.3, 0.3, width, width, 0, 0, 0, faceLuma, frameLuma, 10);
}
