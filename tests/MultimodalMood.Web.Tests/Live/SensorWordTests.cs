using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Tests.Live;

public class SensorWordTests
{
    private static readonly EmotionScores s_scores = EmotionScores.Uniform;

    [Fact]
    public void Camera_GoodSimulated_SaysSo()
    {
        SensorWord word = SensorWord.Camera(new TestLog().Opened().Live(SignalStream.Camera, SignalOrigin.Simulated).Face(1, s_scores).Points.Now);

        Assert.Equal(("good (simulated)", SensorTone.Good), (word.Word, word.Tone));
    }

    [Theory]
    [InlineData(FaceStatus.NoFace, 0, "no face", SensorTone.Trouble)]
    [InlineData(FaceStatus.Frozen, 1, "frozen picture", SensorTone.Trouble)]
    [InlineData(FaceStatus.ParticipantLost, 1, "somebody else", SensorTone.Trouble)]
    [InlineData(FaceStatus.LowQuality, 1, "poor picture", SensorTone.Attention)]
    public void Camera_WithoutScores_NamedState(FaceStatus status, byte faces, string expected, SensorTone tone)
    {
        SensorWord word = SensorWord.Camera(new TestLog().Opened().Live(SignalStream.Camera).Face(1, null, status, faces).Points.Now);

        Assert.Equal((expected, tone), (word.Word, word.Tone));
    }

    [Fact]
    public void Camera_TwoFaces_Counted() =>
        Assert.Equal("2 faces", SensorWord.Camera(new TestLog().Opened().Live(SignalStream.Camera).Face(1, s_scores, faces: 2).Points.Now).Word);

    [Fact]
    public void EveryState_HasItsOwnWords()
    {
        string[] words = [.. Enum.GetValues<SensorState>().Where(state => state is not SensorState.Live).Select(state =>
            SensorWord.Camera(new TestLog().Opened().Add(0, new SensorStateChanged(SignalStream.Camera, state, SignalOrigin.Measured, "")).Points.Now).Word)];

        Assert.Equal(words.Length, words.Distinct().Count());
        Assert.All(words, word => Assert.Matches("^[a-z ]+$", word));
    }

    [Fact]
    public void Heart_ManyCorrectedBeats_SaysSo() =>
        Assert.Equal(
            "many corrected beats",
            SensorWord.Heart(new TestLog().Opened().Live(SignalStream.HeartRate).Window(60, 60, 72, null, corrected: 25).Points.Now).Word);

    [Theory]
    [InlineData(0.3, "recording", SensorTone.Good)]
    [InlineData(4.0, "4 s behind", SensorTone.Trouble)]
    public void Host_BySilence(double silentS, string expected, SensorTone tone)
    {
        SensorWord word = SensorWord.Host(new TestLog().Opened().Points.Now, silentS);

        Assert.Equal((expected, tone), (word.Word, word.Tone));
    }
}
