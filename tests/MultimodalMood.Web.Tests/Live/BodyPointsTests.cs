using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Estimation.Motion;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Tests.Live;

public class BodyPointsTests
{
    [Fact]
    public void Intervals_ArePairsOfTrueNeighbours_AcrossNoHole()
    {
        LiveTrace nn = Beats((800, BeatFlag.Normal, null, true), (810, BeatFlag.Normal, null, false), (400, BeatFlag.Extra, null, false), (420, BeatFlag.Normal, 820, false), (1600, BeatFlag.Missed, 800, false), (790, BeatFlag.Normal, null, true))
            .Points.Drain().Traces.Nn;

        Assert.Equal([800, 810, 820, 800, 800, 790], Enumerable.Range(0, nn.Count).Select(i => nn.Value(i, 0)!.Value));
        Assert.Equal([null, 800, 810, 820, 800, null], Enumerable.Range(0, nn.Count).Select(i => nn.Value(i, 1)));
    }

    [Fact]
    public void Picture_OfFiveMinutes_HasTheMeasuresOfTheAnalysis_AndNamesWhatIsMissingBefore()
    {
        TestLog log = new TestLog().Opened();
        double at = 0;
        List<double?> rr = [];
        for (int beat = 0; at < 90; beat++)
        {
            double ms = 800 + 40 * Math.Sin(beat);
            at += ms / 1000;
            rr.Add(ms);
            log.Add(at, new BeatPlaced(0, ms, null, BeatFlag.Normal, beat == 0));
        }

        HeartPicture picture = log.Points.Drain().Heart!;

        HeartRateAnalysis expected = HeartRateAnalysis.Of([.. rr]);
        Assert.False(picture.Definitive);
        Assert.Equal(rr.Count, picture.Intervals);
        Assert.Equal(expected.Sd1Ms, picture.Measures[MeasureKeys.Sd1]);
        Assert.Equal(expected.Welch.HfMs2, picture.Measures[MeasureKeys.Hf]);
        Assert.Null(picture.Measures[MeasureKeys.Lf]);
        Assert.StartsWith("window_too_short", picture.Reasons[MeasureKeys.Lf], StringComparison.Ordinal);
        Assert.StartsWith("window_too_short", picture.Reasons[HeartPicture.Vlf], StringComparison.Ordinal);
        Assert.Equal(picture.Measures[MeasureKeys.Hf]!.Value, FrequencyBand.Hf.Power([.. picture.Spectrum!], picture.SpectrumStepHz!.Value), 9);
        Assert.Null(log.Points.Drain().Heart); // nothing new
    }

    [Fact]
    public void Skin_IsThinnedToFourPointsASecond_AndBrokenAtAHole()
    {
        TestLog log = new TestLog().Opened();
        for (int block = 0; block < 20; block++)
        {
            log.Add(1 + block * 0.25 + (block < 10 ? 0 : 30), SkinSampled.Of(64, [.. Enumerable.Repeat(4.0 + block, 16)]));
        }

        LiveTrace skin = log.Points.Drain().Traces.Skin;

        Assert.Equal(21, skin.Count);
        Assert.Null(skin.Value(10, 0));
        Assert.Equal((4, 4, 0), (skin.Value(0, 0), Math.Round(skin.Value(0, 1)!.Value, 9), Math.Round(skin.Value(0, 2)!.Value, 9)));
    }

    [Fact]
    public void SensorLines_SayDeviceQualityAndBattery_AndUnknownIsNotZero()
    {
        LiveNow now = new TestLog().Opened().Live(SignalStream.HeartRate).Window(60, 30, 72, null).Window(60, 60, 72, 40, corrected: 3)
            .Add(1, new SensorDescribed(SignalStream.HeartRate, "Polar H10", 64, BodySensorLocation.Chest))
            .Live(SignalStream.Motion).Add(2, new MotionComputed(5, 1, 140, ActivityLevel.Moderate)).Points.Now;

        IReadOnlyList<SensorLine> lines = SensorLine.All(now);

        Assert.Equal(("Polar H10, chest", "100 % of 60 s covered, 3 % corrected", 64), (lines[1].Device, lines[1].Quality, lines[1].BatteryPercent));
        Assert.Equal(("not used", "", null), (lines[2].Word.Word, lines[2].Quality, lines[2].BatteryPercent));
        Assert.Equal(("moderate", SensorTone.Attention, "MAD 140 milli-g"), (lines[3].Word.Word, lines[3].Word.Tone, lines[3].Quality));
    }

    [Fact]
    public void LowBattery_IsSaidInTheHeartsWord() => Assert.Equal(
        ("battery 9 %", SensorTone.Attention),
        SensorWord.Heart(new TestLog().Opened().Live(SignalStream.HeartRate).Add(1, new SensorDescribed(SignalStream.HeartRate, "", 9, null)).Points.Now) is var word ? (word.Word, word.Tone) : default);

    private static TestLog Beats(params (double Ms, BeatFlag Flag, double? Corrected, bool Start)[] beats)
    {
        TestLog log = new TestLog().Opened();
        double at = 1;
        foreach ((double ms, BeatFlag flag, double? corrected, bool start) in beats)
        {
            at += ms / 1000;
            log.Add(at, new BeatPlaced(0, ms, corrected, flag, start));
        }

        return log;
    }
}
