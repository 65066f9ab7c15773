using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.OffPolicy;

namespace MultimodalMood.Tests.OffPolicy;

/// <summary>The estimates by hand, and the intervals where the truth is known.</summary>
public sealed class PolicyEvaluationTests
{
    // Weights 2, 0.5, 1, 0; weighted rewards 2, 0, 1, 0; residuals 2·0.5, 0.5·(−0.5), 1·0.5, 0.
    private static readonly LoggedChoice[] s_four =
    [
        new("a", 0.25, 0.5, 1, 0.5, 0.6),
        new("b", 0.5, 0.25, 0, 0.5, 0.4),
        new("c", 0.5, 0.5, 1, 0.5, 0.5),
        new("d", 0.5, 0, 1, 0.5, 0.3),
    ];

    [Fact]
    public void FourChoices_ByHand()
    {
        PolicyEvaluation found = PolicyEvaluation.Of(s_four, "log.csv");

        Assert.Equal(0.75, found.Logged.Value, 12);
        Assert.Equal(3.0 / 4, found.Ips.Value, 12);
        Assert.Equal(3.0 / 3.5, found.Snips!.Value.Value, 12);
        Assert.Equal((1.8 + 1 - 0.25 + 0.5) / 4, found.DoublyRobust!.Value.Value, 12);
        Assert.Equal(3.5 * 3.5 / 5.25, found.EffectiveChoices, 12);
        Assert.Equal(2 / 3.5, found.LargestShare, 12);
        // Residuals from 0.75: 1.25, −0.75, 0.25, −0.75; squares 2.75; times 4/3, root, over 4; t of three degrees.
        Assert.Equal(0.75 - StudentT.Quantile975(3) * Math.Sqrt(2.75 * 4 / 3) / 4, found.Ips.Lower!.Value, 12);
    }

    /// <summary>A policy judged by its own log is worth what the log is worth, by every estimate.</summary>
    [Fact]
    public void SamePolicy_IsTheLogsMean()
    {
        PolicyEvaluation found = PolicyEvaluation.Of([.. s_four.Select(choice => choice with { Target = choice.Propensity, PredictedTarget = choice.Predicted })], "log.csv");

        Assert.Equal([0.75, 0.75, 0.75], [found.Ips.Value, found.Snips!.Value.Value, found.DoublyRobust!.Value.Value]);
        Assert.Equal(4, found.EffectiveChoices, 12);
    }

    [Theory]
    [InlineData(0, 0.5, "propensity")]
    [InlineData(1.5, 0.5, "propensity")]
    [InlineData(0.5, 1.5, "target")]
    public void ImpossibleProbability_IsNamedWithItsLine(double propensity, double target, string field)
    {
        InvalidInputException fault = Assert.Throws<InvalidInputException>(() => PolicyEvaluation.Of([s_four[0], new("b", propensity, target, 1) { Line = 3 }], "log.csv"));

        Assert.Contains($"log.csv:3: {field}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PolicyThatTheLogNeverTried_HasNoSelfNormalisedValue_AndFewPeopleNoInterval()
    {
        PolicyEvaluation found = PolicyEvaluation.Of([new("a", 0.5, 0, 1), new("b", 0.5, 0, 0)], "log.csv");

        Assert.Null(found.Snips);
        Assert.Null(found.DoublyRobust);
        Assert.Equal((0, (double?)null), (found.Ips.Value, found.Ips.Lower));
    }

    /// <summary>Five thousand logs tell .93 from .95; nominal is .95, and people are few.</summary>
    [Fact]
    public void Intervals_HoldTheTruth()
    {
        SimulatedLog.Coverage tried = SimulatedLog.Try(5000, 40, 20, seed: 3);

        Assert.All([tried.Ips, tried.Snips, tried.DoublyRobust], share => Assert.InRange(share, 0.93, 0.96));
        Assert.True(tried.DoublyRobustWidth < tried.IpsWidth, $"{tried.DoublyRobustWidth} and {tried.IpsWidth}");
    }

    /// <summary>Table of Student's t, as in Abramowitz &amp; Stegun 1964, table 26.10.</summary>
    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(2, 4.303)]
    [InlineData(5, 2.571)]
    [InlineData(10, 2.228)]
    [InlineData(39, 2.023)]
    public void StudentsT_IsTheTables(int degrees, double expected) => Assert.Equal(expected, StudentT.Quantile975(degrees), 2.0 > degrees ? 3 : 2);
}
