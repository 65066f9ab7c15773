using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Tests.Live;

/// <summary>What an assistant's screen and wire are fed with: nothing in it tells condition, music, reason, mood, expression, HRV or answer.</summary>
public sealed class BlindedTests
{
    private static readonly EmotionScores s_happy = new(0.7, 0.1, 0.1, 0.1);

    [Fact]
    public void Wire_OfABlindedReader_TellsNothingThatTheOtherDoes()
    {
        TestLog blind = Feed(new TestLog(blind: true)), open = Feed(new TestLog());

        string told = Wire(blind);
        string all = Wire(open);

        foreach (string secret in (string[])["yoked", "Slow Light", "because it is calm", "\"happy\":[[", "\"valence\":[[", "\"rmssd\":[[", "\"reported\":[["])
        {
            Assert.Contains(secret, all, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
        }

        Assert.Contains("\"step\":\"Listening\"", told, StringComparison.Ordinal);
        Assert.Contains("\"hr\":[[", told, StringComparison.Ordinal);
        Assert.Contains("\"mood\":null", told, StringComparison.Ordinal);
        Assert.Contains("\"expression\":null", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Now_OfABlindedReader_StillSaysWhetherTheSensorsWork()
    {
        LiveNow now = Feed(new TestLog(blind: true)).Points.Now;

        Assert.Equal(("good", "good"), (SensorWord.Camera(now).Word, SensorWord.Heart(now).Word));
        Assert.Equal(61, now.HeartRateBpm);
        Assert.Equal(0.8, now.FaceQuality);
        Assert.Null(now.Mood);
        Assert.Null(now.Expression);
        Assert.Null(now.Reported);
        Assert.Null(now.Track);
        Assert.Null(now.RmssdMs);
        Assert.Empty(now.MoodTrail);
    }

    private static string Wire(TestLog log)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        LiveJson.Write(bytes, "batch", log.Points.Drain());
        return System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static TestLog Feed(TestLog log)
    {
        var play = new Guid("33333333-3333-4333-8333-333333333333");
        return log.Opened().Live(SignalStream.Camera).Live(SignalStream.HeartRate)
            .Add(0.5, new StepEntered(4, "listening-1.yoked", StepKind.Listening, "yoked"))
            .Add(0.6, new RecommendationMade("hybrid", "match", "yoked", 0.3, 0.1, 1, [new RecommendedTrack("t1", 1, 1, "because it is calm", [])]))
            .Add(0.7, new TrackStarted(play, "t1", 0, false, null))
            .Add(0.8, new MoodReported(0.5, 0.2, "survey-1"))
            .Window(0.9, 30, 61, null).Window(0.9, 60, 61, 42)
            .Mood(1).Face(1.1, s_happy);
    }
}
