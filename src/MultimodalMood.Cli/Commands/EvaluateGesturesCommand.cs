using System.CommandLine;
using System.Globalization;
using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Time;
using MultimodalMood.Sensors.Face;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood evaluate gestures</c>: recall of gestures and false alarms a minute, on synthetic heads.</summary>
internal static class EvaluateGesturesCommand
{
    /// <summary>How long after its end a gesture may be told, seconds: the rest that ends it, and a frame.</summary>
    private const double AtMostAfterS = 1.5;

    private static readonly Gesture[] s_all = Enum.GetValues<Gesture>();

    public static Command Create()
    {
        var trials = new Option<int>("--trials") { Description = "Sequences with one gesture, of each kind.", DefaultValueFactory = _ => 500 };
        var minutes = new Option<int>("--minutes") { Description = "Minutes of each activity that means nothing.", DefaultValueFactory = _ => 120 };
        var rate = new Option<double>("--fps") { Description = "Frames a second.", DefaultValueFactory = _ => 10 };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the heads.", DefaultValueFactory = _ => 1 };
        var command = new Command("gestures", "Measure gesture recognition on synthetic heads.") { trials, minutes, rate, seed };
        return command.Runs((parsed, _) => Task.FromResult((Run(parsed.GetValue(trials), parsed.GetValue(minutes), parsed.GetValue(rate), parsed.GetValue(seed)), ExitCode.Done)), Print);
    }

    internal static Result Run(int trials, int minutes, double framesPerSecond, ulong seed) => new(
        trials,
        minutes,
        framesPerSecond,
        seed,
        s_all.ToDictionary(gesture => gesture.Word(), gesture => Recall(gesture, trials, framesPerSecond, seed)),
        new[] { HeadActivity.Still, HeadActivity.Talking, HeadActivity.LookingAround, HeadActivity.MovingWithTheBeat }
            .ToDictionary(activity => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(activity.ToString()), activity => FalseAlarms(activity, minutes, framesPerSecond, seed)));

    private static Hits Recall(Gesture gesture, int trials, double framesPerSecond, ulong seed)
    {
        int found = 0, others = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            var head = new SimulatedHead(seed * 1_000_003 + (ulong)(trial * s_all.Length + (int)gesture));
            (IReadOnlyList<SimulatedHead.Frame> frames, double begins, double ends) = head.Gesture((HeadActivity)gesture, framesPerSecond);
            List<(double AtS, Gesture Gesture)> told = Told(frames);
            found += told.Any(one => one.Gesture == gesture && one.AtS >= begins && one.AtS <= ends + AtMostAfterS) ? 1 : 0;
            others += told.Count(one => one.Gesture != gesture);
        }

        (double lower, double upper) = CountInterval.Wilson(found, trials) ?? (0, 1);
        return new Hits(found, trials, (double)found / trials, [lower, upper], others);
    }

    private static Alarms FalseAlarms(HeadActivity activity, int minutes, double framesPerSecond, ulong seed)
    {
        int[] count = new int[s_all.Length];
        for (int minute = 0; minute < minutes; minute++)
        {
            foreach ((_, Gesture gesture) in Told(new SimulatedHead(seed * 7_000_003 + (ulong)minute).Live(activity, 60, framesPerSecond)))
            {
                count[(int)gesture]++;
            }
        }

        (double lower, double upper) = CountInterval.Poisson(count.Sum());
        return new Alarms((double)count.Sum() / minutes, [lower / minutes, upper / minutes], s_all.ToDictionary(gesture => gesture.Word(), gesture => count[(int)gesture]));
    }

    private static List<(double AtS, Gesture Gesture)> Told(IEnumerable<SimulatedHead.Frame> frames)
    {
        var recogniser = new GestureRecogniser(s_all);
        List<(double, Gesture)> told = [];
        foreach (SimulatedHead.Frame frame in frames)
        {
            if (recogniser.Observe(SessionTime.FromSeconds(frame.AtS), frame.YawDeg, frame.PitchDeg, frame.Scores) is { } gesture)
            {
                told.Add((frame.AtS, gesture));
            }
        }

        return told;
    }

    private static void Print(Result result, TextWriter to)
    {
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Synthetic heads, {result.Fps} frames/s, seed {result.Seed}"));
        foreach ((string gesture, Hits hits) in result.Gestures)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {gesture,-20} recall {hits.Recall:0.000} {CommandAction.Interval(hits.RecallCi95)}, n = {hits.N}; taken for another {hits.Others}"));
        }

        foreach ((string activity, Alarms alarms) in result.FalseAlarms)
        {
            string which = string.Join(", ", alarms.Count.Where(one => one.Value > 0).Select(one => $"{one.Key} {one.Value}"));
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {activity,-20} {alarms.PerMinute:0.000} false alarms a minute {CommandAction.Interval(alarms.PerMinuteCi95)}, {result.Minutes} min{(which.Length > 0 ? $" ({which})" : "")}"));
        }
    }

    internal sealed record Result(int Trials, int Minutes, double Fps, ulong Seed, IReadOnlyDictionary<string, Hits> Gestures, IReadOnlyDictionary<string, Alarms> FalseAlarms);

    internal sealed record Hits(int Found, int N, double Recall, IReadOnlyList<double> RecallCi95, int Others);

    internal sealed record Alarms(double PerMinute, IReadOnlyList<double> PerMinuteCi95, IReadOnlyDictionary<string, int> Count);
}
