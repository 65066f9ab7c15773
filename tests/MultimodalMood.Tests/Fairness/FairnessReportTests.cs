using CsCheck;
using MultimodalMood.Core.Fairness;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Tests.Fairness;

/// <summary>The intervals against published values, and that nobody in a small group can be found.</summary>
public sealed class FairnessReportTests
{
    /// <summary>Wilson's interval of 8 of 10, as in Newcombe (1998), Statistics in Medicine 17:857.</summary>
    [Fact]
    public void Wilson_OfAShare_IsThatOfItsCounts()
    {
        (double lower, double upper) = CountInterval.Wilson(0.8, 10);

        Assert.Equal((0.4902, 0.9433), (Math.Round(lower, 4), Math.Round(upper, 4)));
        Assert.Equal(CountInterval.Wilson(8, 10)!.Value.Lower, lower, 12);
        Assert.Equal((0, 1), (CountInterval.Wilson(0.0, 7).Lower, CountInterval.Wilson(1.0, 7).Upper));
    }

    /// <summary>Newcombe (1998), Statistics in Medicine 17:873, table II, method 10: 56 of 70 minus 48 of 80.</summary>
    [Fact]
    public void Difference_IsNewcombes()
    {
        static ClusteredShare Of(int hits, int of)
        {
            (double lower, double upper) = CountInterval.Wilson(hits, of)!.Value;
            return new ClusteredShare(of, (double)hits / of, of, lower, upper);
        }

        (double difference, double lower, double upper) = Of(56, 70).Minus(Of(48, 80));

        Assert.Equal((0.2, 0.0524, 0.3339), (Math.Round(difference, 4), Math.Round(lower, 4), Math.Round(upper, 4)));
    }

    /// <summary>Two people who differ wholly say as much as two tosses, not as two hundred.</summary>
    [Fact]
    public void CountsOfOnePerson_HangTogether()
    {
        ClusteredShare apart = ClusteredShare.Of([(100, 100), (0, 100)])!;
        ClusteredShare alike = ClusteredShare.Of([(60, 100), (40, 100)])!;

        Assert.Equal((0.5, 1), (apart.Share, Math.Round(apart.EffectiveN, 6))); // between 1/2: 0.25 / 0.25 = 1
        Assert.Equal(25, alike.EffectiveN, 6); // between 0.01: 0.25 / 0.01
        Assert.True(apart.Upper - apart.Lower > alike.Upper - alike.Lower);
        Assert.Null(ClusteredShare.Of([(0, 0)]));
    }

    [Fact]
    public void Report_ComparesGroups_AndSaysWhatItCannotTell()
    {
        FairnessReport report = FairnessReport.Of(
        [
            .. Enumerable.Range(0, 12).Select(i => new PersonShares("glasses", 1000, 500 + i, 0, 0)),
            .. Enumerable.Range(0, 12).Select(i => new PersonShares("no glasses", 1000, 950 - i, 6, 3)),
        ]);

        GroupFairness glasses = Assert.Single(report.Groups, group => group.Group == "glasses");
        Assert.Equal("lower", glasses.CoverageBeside!.Verdict);
        Assert.Null(glasses.Agreement);
        Assert.Null(glasses.AgreementBeside);
        Assert.False(report.AnyHidden);

        GroupFairness alike = FairnessReport.Of(Enumerable.Range(0, 12).Select(i => new PersonShares(i % 2 == 0 ? "a" : "b", 100, 40 + 4 * (i / 2), 0, 0))).Groups[0];
        Assert.Equal("cannot tell with n = 6 and 6", alike.CoverageBeside!.Verdict);
    }

    /// <summary>No shown number is of fewer than five people, and those left out are none or at least five.</summary>
    [Fact]
    public void SmallGroups_CannotBeFound() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 40], Gen.Int[0, 6]).Select((group, scored, reports) => new PersonShares(group == 4 ? null : $"group {group}", 40, scored, reports, reports / 2)).Array[0, 60]
            .Sample(people =>
            {
                FairnessReport report = FairnessReport.Of(people);
                int left = people.Length - report.Groups.Sum(group => group.People);
                return (left == 0 || left >= FairnessReport.FewestPeople || report.Groups.Count == 0)
                    && report.AnyHidden == (left > 0)
                    && report.Groups.All(group => group.People >= 5 && (group.Coverage?.People ?? 5) >= 5 && (group.Agreement?.People ?? 5) >= 5);
            });
}
