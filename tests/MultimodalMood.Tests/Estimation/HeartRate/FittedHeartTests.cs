using System.Text.Json;
using MultimodalMood.Cli;
using MultimodalMood.Cli.Commands;
using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Learning.Physiology;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Estimation.HeartRate;

public sealed class FittedHeartTests
{
    private static readonly HeartWindowComputed s_window = new(30, 35, 1, 0, 80, 30, null, null, null, null, null);
    private static readonly RestingBaseline s_rest = new(65, 2, PortableMath.Log(40), 1);

    [Fact]
    public void Features_AreDifferencesFromOwnRest_AndUnknownIsNull()
    {
        BodyFeatures both = BodyFeatures.Of(s_window, s_rest, new SkinWindowComputed(8, 6, 60), new SkinBaselineMeasured(4, 2, 10))!.Value;

        Assert.Equal((15.0, 4.0), (both.HeartRateVsRestBpm, both.ResponsesVsRestPerMin));
        Assert.Equal(Math.Log(2), both.LnSkinLevelVsRest!.Value, 9);
        Assert.Equal(Math.Log(30.0 / 40), both.LnRmssdVsRest!.Value, 9);
        BodyFeatures heart = BodyFeatures.Of(s_window with { RmssdMs = null }, s_rest, null, null)!.Value;
        Assert.Equal((15.0, null, null, null), (heart.HeartRateVsRestBpm, heart.LnRmssdVsRest, heart.LnSkinLevelVsRest, heart.ResponsesVsRestPerMin));
        Assert.Null(BodyFeatures.Of(s_window, null, null, null));
        Assert.Null(BodyFeatures.Of(s_window with { HeartRateBpm = null }, s_rest, null, null));
    }

    /// <summary>From labelled windows to a file, and from the file to the same probability in a session.</summary>
    [Fact]
    public void FileOfTheCommand_GivesTheModelsProbability()
    {
        PhysiologyTable table = Toy();
        string json = Json(table);
        FittedHeart fitted = FittedHeart.Read(json, "toy.json");
        var features = new BodyFeatures(9, -0.3, null, null);

        double p = LeaveOnePersonOut.TrainOnAll(table, Arousal, FeatureSet.Live).Predict([9, -0.3, double.NaN, double.NaN]);

        Assert.Equal(2 * p - 1, fitted.Arousal(features).Mean, 9);
        Assert.True(fitted.UsesSkin);
        Assert.Equal(FittedHeart.HashOf(json), fitted.Sha256);
    }

    [Fact]
    public void Session_WithAFit_SaysWhatTheFitSays_AndReplaysWithoutTheFile()
    {
        string json = Json(Toy());
        FittedHeart fitted = FittedHeart.Read(json, "toy.json");
        List<LogEntry> shipped = Recorded(null), own = Recorded(new HeartModelChosen("toy", fitted.Sha256, json));

        ModalityEstimated before = Last(shipped), after = Last(own);
        Assert.NotEqual(before.Arousal, after.Arousal);
        Assert.Equal(before.Reliability, after.Reliability);
        HeartWindowComputed window = own.Last(entry => entry.Kind == SessionEventKind.HeartWindowComputed && entry.Read<HeartWindowComputed>().WindowS == 30).Read<HeartWindowComputed>();
        BaselineMeasured rest = own.First(entry => entry.Kind == SessionEventKind.BaselineMeasured).Read<BaselineMeasured>();
        BodyFeatures features = BodyFeatures.Of(window, new RestingBaseline(rest.HeartRateBpm!.Value, rest.HeartRateSd!.Value, rest.LnRmssd, rest.HeartCoverage), null, null)!.Value;
        Assert.Equal(fitted.Arousal(features), after.Arousal);
        ReplayResult replay = SessionReplay.Run(own);
        Assert.True(replay.Identical, replay.FirstDifference);
        Assert.Equal(("toy", fitted.Sha256), own.Aggregate(SessionProgress.Empty, (progress, entry) => progress.Apply(entry)).HeartModel);
    }

    [Theory]
    [InlineData("{}", "version")]
    [InlineData("""{"version":2}""", "version")]
    [InlineData("""{"version":1,"task":"valence"}""", "task")]
    [InlineData("""{"version":1,"task":"arousal","features":[],"bias":0,"held_out":{"mean_squared_error":0.2}}""", "features")]
    [InlineData("""{"version":1,"task":"arousal","features":[{"name":"z_hrv_rmssd","weight":1,"median":0,"mean":0,"scale":1}],"bias":0}""", "features")]
    [InlineData("""{"version":1,"task":"arousal","features":[{"name":"ln_rmssd_vs_rest","weight":1,"median":0,"mean":0,"scale":0}],"bias":0}""", "features")]
    [InlineData("""{"version":1,"task":"arousal","features":[{"name":"ln_rmssd_vs_rest","weight":1,"median":0,"mean":0,"scale":1}],"bias":0}""", "held_out")]
    [InlineData("no json", null)]
    public void WrongFile_IsNamedByItsField(string json, string? field) => Assert.Equal(field, Assert.Throws<InvalidInputException>(() => FittedHeart.Read(json, "f.json")).Field);

    /// <summary>The live features on real people: WESAD's raw columns against each person's own baseline windows. The figures stand in the model card.</summary>
    [Fact]
    public void LiveFeatures_OfWesad_TellStressOnPeopleNeverSeen()
    {
        string path = RepositoryPaths.SharedOrSkip("data/physio/affect/wesad_wrist_features_60s.csv");
        using var lines = new StreamReader(path);
        PhysiologyTable raw = PhysiologyTable.Read(lines, path);
        int rr = Column("raw_hrv_mean_hr"), rmssd = Column("raw_hrv_rmssd"), responses = Column("raw_scr_peak_count");
        Dictionary<string, double[]> rest = raw.Windows.Where(window => window.Situation == 1).GroupBy(window => window.Person).ToDictionary(
            group => group.Key, group => new[] { group.Average(w => 60_000 / w.Values[rr]), group.Average(w => Math.Log(w.Values[rmssd])), group.Average(w => w.Values[responses]) });
        var live = PhysiologyTable.Of(
            [BodyFeatures.Names[0], BodyFeatures.Names[1], BodyFeatures.Names[3]],
            raw.Windows.Select(window => (window.Person, window.Situation, (IReadOnlyList<double?>)
                [60_000 / window.Values[rr] - rest[window.Person][0], Math.Log(window.Values[rmssd]) - rest[window.Person][1], window.Values[responses] - rest[window.Person][2]])));

        PhysiologyScore stress = LeaveOnePersonOut.Evaluate(live, PhysiologyTask.All[0], FeatureSet.Live), arousal = LeaveOnePersonOut.Evaluate(live, Arousal, FeatureSet.Live);

        Assert.Equal(0.881, stress.BalancedAccuracy, 0.005);
        Assert.Equal(0.742, arousal.BalancedAccuracy, 0.005);
        Assert.Equal(0.173, arousal.MeanSquaredError, 0.005);

        int Column(string name) => raw.Features.ToList().IndexOf(name);
    }

    private static PhysiologyTask Arousal => PhysiologyTask.All.Single(task => task.Id == "arousal");

    private static ModalityEstimated Last(List<LogEntry> log) => log.Last(entry => entry.Kind == SessionEventKind.ModalityEstimated).Read<ModalityEstimated>();

    private static string Json(PhysiologyTable table) => JsonSerializer.Serialize(FitHeartCommand.Fit(table, Arousal, FeatureSet.Live, "00"), CommandAction.Json) + "\n";

    // Eight people whose heart is 12 a minute faster, and whose RMSSD is lower, when they are aroused.
    private static PhysiologyTable Toy()
    {
        var random = new Pcg32(3);
        return PhysiologyTable.Of(BodyFeatures.Names, Enumerable.Range(0, 160).Select(i => ($"P{i / 20}", 1 + i % 2, (IReadOnlyList<double?>)
            [12 * (i % 2) + 4 * random.NextGaussian(), -0.5 * (i % 2) + 0.2 * random.NextGaussian(), i % 5 == 0 ? null : 0.1 * (i % 2), random.NextGaussian()])));
    }

    // A minute at rest at 65 a minute, then a minute at 80; whole log, inputs and outputs.
    private static List<LogEntry> Recorded(HeartModelChosen? model)
    {
        List<LogEntry> inputs = [At(0, Opened()), .. model is { } chosen ? [At(0, chosen)] : Array.Empty<LogEntry>(), At(0.5, new StepEntered(0, "baseline", StepKind.Baseline, ""))];
        for (int quarter = 4; quarter < 480; quarter++)
        {
            double at = quarter / 4.0;
            if (quarter == 240)
            {
                inputs.Add(At(at, new StepEntered(1, "listening", StepKind.Listening, "")));
            }

            if (quarter % 4 == 0)
            {
                int rr = (at < 60 ? 945 : 768) + quarter * 7 % 40;
                inputs.Add(At(at, new HeartNotified(new byte[] { 0x10, 70, (byte)rr, (byte)(rr >> 8) })));
            }

            inputs.Add(At(at, new ClockTicked()));
        }

        var pipeline = new SessionPipeline();
        var outputs = new OutputBuffer();
        List<LogEntry> log = [];
        foreach (LogEntry input in inputs)
        {
            outputs.Clear();
            pipeline.Step(input with { Sequence = log.Count }, outputs);
            log.Add(input with { Sequence = log.Count });
            for (int i = 0; i < outputs.Count; i++)
            {
                LogEntry output = outputs.Entry(i, log.Count, input.ArrivedAt);
                log.Add(output with { Payload = output.Payload.ToArray() });
            }
        }

        return log;
    }
}
