using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Recommenders;

namespace MultimodalMood.Tests.Recommenders;

public sealed class ImplicitFactorsTests
{
    private static readonly ImplicitFactorOptions s_small = new() { Factors = 4, Iterations = 30, Steps = 4 };

    [Fact]
    public void Listener_SolvesTheNormalEquations_WithTheTracksFixed()
    {
        ImplicitFactors model = ImplicitFactors.Train(Camps(), 20, s_small);
        int[] plays = [0, 2, 4];

        float[] folded = model.FoldInListener(plays);

        // (a H'H + sum h h' + l (n + a N) I) w = sum h, by Cholesky in double precision.
        double ridge = s_small.Regularisation * (plays.Length + s_small.Unobserved * 20);
        double[][] left = [.. Enumerable.Range(0, 4).Select(row => Enumerable.Range(0, 4).Select(column =>
            Enumerable.Range(0, 20).Sum(track => (s_small.Unobserved + (plays.Contains(track) ? 1 : 0)) * model.Track(track)[row] * (double)model.Track(track)[column]) + (row == column ? ridge : 0)).ToArray())];
        double[] right = [.. Enumerable.Range(0, 4).Select(row => plays.Sum(track => (double)model.Track(track)[row]))];
        Assert.Equal(CholeskyFactor.Of(left).Solve(right), folded.Select(value => (double)value), (expected, actual) => Math.Abs(expected - actual) < 1e-4);
    }

    [Fact]
    public void TwoCamps_AreFound_AndAnUnheardTrackOfTheOwnCampScoresHigher()
    {
        ImplicitFactors model = ImplicitFactors.Train(Camps(), 20, s_small);
        float[] scores = new float[20];

        model.Score(model.FoldInListener([0, 2, 4]), scores);

        Assert.True(Enumerable.Range(3, 7).Min(k => scores[2 * k]) > Enumerable.Range(0, 10).Max(k => scores[2 * k + 1]));
    }

    [Fact]
    public void NewTrack_StandsWithThoseOfItsListeners()
    {
        ImplicitFactors model = ImplicitFactors.Train(Camps(), 20, s_small);

        float[] track = model.FoldInTrack([0, 2, 4, 6]);

        Assert.True(Affinity(0) > Affinity(1) + 0.2, $"{Affinity(0)} against {Affinity(1)}");

        float Affinity(int listener) => System.Numerics.Tensors.TensorPrimitives.Dot<float>(model.Listener(listener), track);
    }

    [Fact]
    public void SameSeed_IsTheSameModel() =>
        Assert.Equal(ImplicitFactors.Train(Camps(), 20, s_small).Listener(3).ToArray(), ImplicitFactors.Train(Camps(), 20, s_small).Listener(3).ToArray());

    [Fact]
    public void NobodyInCommon_SaysSo() => Assert.All(
        new IalsRecommender().Recommend(ToyData.Request(ToyData.Plane(), ToyData.Rated("a", "o", 5))),
        track => Assert.StartsWith("no neighbours yet", track.Reason, StringComparison.Ordinal));

    // Forty listeners; the even ones play even tracks, the odd ones odd tracks, each two of three.
    private static int[][] Camps() => [.. Enumerable.Range(0, 40).Select(listener => Enumerable.Range(0, 10).Where(k => (k + listener / 2) % 3 != 0).Select(k => 2 * k + listener % 2).ToArray())];
}
