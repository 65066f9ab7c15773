using CsCheck;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study.Allocation;

namespace MultimodalMood.Tests.Study;

/// <summary>The laws of allocation, for designs of 2 to 10 conditions.</summary>
public sealed class AllocationTests
{
    private static readonly IReadOnlyDictionary<string, string> s_none = new Dictionary<string, string>();
    private static readonly Gen<(int Arms, ulong Seed)> s_arms = Gen.Select(Gen.Int[2, 10], Gen.ULong);

    private static readonly AllocationScheme[] s_schemes = [AllocationScheme.Williams, AllocationScheme.PermutedBlocks, AllocationScheme.Minimisation];

    public static TheoryData<int> Sizes => [.. Enumerable.Range(2, 9)];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void WilliamsRows_BalancePlaceAndCarryOver(int n)
    {
        IReadOnlyList<IReadOnlyList<int>> rows = WilliamsDesign.Rows(n);

        Assert.Equal(n % 2 == 0 ? n : 2 * n, rows.Count);
        Assert.All(rows, row => Assert.Equal(Enumerable.Range(0, n), row.Order()));
        var places = rows.SelectMany(row => row.Select((condition, place) => (condition, place))).CountBy(pair => pair).Select(c => c.Value).Distinct();
        var pairs = rows.SelectMany(row => row.Zip(row.Skip(1))).CountBy(pair => pair).ToDictionary();
        Assert.Equal([n % 2 == 0 ? 1 : 2], places);
        Assert.Equal(n * (n - 1), pairs.Count);
        Assert.Single(pairs.Values.Distinct());
    }

    /// <summary>standards.md, Williams design, n = 4 and n = 3.</summary>
    [Fact]
    public void WilliamsRows_AreThePublishedOnes()
    {
        Assert.Equal(["0132", "1203", "2310", "3021"], WilliamsDesign.Rows(4).Select(row => string.Concat(row)));
        Assert.Equal(["012", "120", "201", "210", "021", "102"], WilliamsDesign.Rows(3).Select(row => string.Concat(row)).OrderBy(row => Array.IndexOf(["012", "120", "201", "210", "021", "102"], row)));
    }

    [Fact]
    public void Williams_EveryRowOnce_BeforeAnyTwice() => s_arms.Sample(
        (arms, seed) =>
        {
            AllocationDesign design = new(AllocationScheme.Williams, Names(arms));
            int rows = design.Arms.Count;

            IReadOnlyList<AllocationPlace> table = AllocationSimulation.Run(design, seed, 2 * rows, 0, 1);

            return table.Take(rows).Select(place => place.Arm).Distinct().Count() == rows && AllocationCount.Of(design, table).All(row => row.Completed == 2);
        }, iter: 60);

    [Fact]
    public void DropOuts_GiveTheirPlaceBack_SoThatArmsEndLevel() => Gen.Select(s_arms, Gen.Double[0, 0.6], Gen.Int[1, 12], Gen.Int[1, 6]).Sample(
        (arms, dropOut, concurrent, target) =>
        {
            AllocationDesign design = Blocks(arms.Arms, [2 * arms.Arms, 3 * arms.Arms]) with { TargetPerArm = target };

            IReadOnlyList<AllocationPlace> table = AllocationSimulation.Run(design, arms.Seed, target * arms.Arms, dropOut, concurrent);

            return AllocationCount.Of(design, table).All(arm => arm.Completed == target);
        }, iter: 200);

    [Fact]
    public void Blocks_AreNeverFurtherApartThanABlockAllows() => Gen.Select(s_arms, Gen.Int[1, 60]).Sample(
        (arms, people) =>
        {
            AllocationDesign design = Blocks(arms.Arms, [arms.Arms, 2 * arms.Arms]);

            int[] counts = [.. AllocationCount.Of(design, AllocationSimulation.Run(design, arms.Seed, people, 0, people)).Select(arm => arm.Completed + arm.InProgress)];

            return counts.Max() - counts.Min() <= 2; // Largest block: each arm twice.
        }, iter: 200);

    [Fact]
    public void Blocks_HaveTheSizesDrawn_AndAnUnpredictableOrder()
    {
        AllocationDesign design = Blocks(2, [4, 6]);
        string[] orders = [.. Enumerable.Range(0, 40).Select(seed => string.Concat(AllocationSimulation.Run(design, (ulong)seed, 12, 0, 1).Select(place => place.Arm)))];

        Assert.True(orders.Distinct().Count() > 30, "different seeds give different lists");
        Assert.Contains(orders, order => order[..4].Count(arm => arm == '0') != 2); // A block of six begins.
        Assert.Contains(orders, order => order[..4].Count(arm => arm == '0') == 2);
    }

    [Fact]
    public void SameSeedAndEvents_GiveTheSameTable() => Gen.Select(s_arms, Gen.Double[0, 0.5], Gen.Int[0, 2].Select(i => s_schemes[i])).Sample(
        (arms, dropOut, scheme) =>
        {
            AllocationDesign design = new(scheme, Names(arms.Arms)) { Strata = [new Stratum("sex", ["f", "m", "d"])] };

            return AllocationSimulation.Run(design, arms.Seed, 30, dropOut, 5).SequenceEqual(AllocationSimulation.Run(design, arms.Seed, 30, dropOut, 5));
        }, iter: 60);

    /// <summary>cases.md O-23.</summary>
    [Fact]
    public void SixAbandonInOneArm_TwentyComplete_TenEach()
    {
        AllocationDesign design = Blocks(2, [4, 6]) with { TargetPerArm = 10 };
        var allocator = new Allocator(design, 23);
        List<AllocationPlace> table = [];
        int abandoned = 0;
        while (table.Count(place => place.State is AllocationState.Completed) < 20)
        {
            AllocationDraw draw = allocator.Next(table, s_none);
            bool leaves = draw.Arm == 0 && abandoned < 6;
            abandoned += leaves ? 1 : 0;
            table.Add(new AllocationPlace(table.Count + 1, draw.Arm, draw.Slot, "", leaves ? AllocationState.Released : AllocationState.Completed));
        }

        Assert.Equal([10, 10], AllocationCount.Of(design, table).Select(arm => arm.Completed));
        Assert.Equal(6, table.Count(place => place.State is AllocationState.Released));
    }

    [Fact]
    public void Strata_AreBalancedEachOnItsOwn()
    {
        AllocationDesign design = Blocks(2, [2]) with { Strata = [new Stratum("sex", ["f", "m"]), new Stratum("age", ["young", "old"])] };

        IReadOnlyList<AllocationPlace> table = AllocationSimulation.Run(design, 5, 200, 0.2, 1);

        Assert.Equal(4, table.Select(place => place.Stratum).Distinct().Count());
        Assert.All(
            table.Where(place => place.Counts).GroupBy(place => place.Stratum),
            stratum => Assert.InRange(Math.Abs(stratum.Count(place => place.Arm == 0) - stratum.Count(place => place.Arm == 1)), 0, 1));
    }

    [Fact]
    public void Minimisation_KeepsEveryLevelLevel_WhereChanceDoesNot()
    {
        Stratum[] strata = [new("sex", ["f", "m"]), new("age", ["young", "middle", "old"]), new("site", ["a", "b", "c", "d"])];
        AllocationDesign minimised = new(AllocationScheme.Minimisation, Names(2)) { Strata = strata };

        int[] imbalances = [.. Enumerable.Range(1, 30).Select(seed => WorstLevel(AllocationSimulation.Run(minimised, (ulong)seed, 100, 0.1, 3)))];

        // A fair coin over levels of 25 to 50 people is off by about the root of them, 5 to 7; the mean of the worst of nine is about 10.
        Assert.True(imbalances.Average() < 5, $"mean of the worst level's imbalance {imbalances.Average()}");
    }

    [Fact]
    public void Minimisation_TakesNotAlwaysTheBestArm()
    {
        AllocationDesign design = new(AllocationScheme.Minimisation, Names(2)) { Strata = [new Stratum("sex", ["f", "m"])] };
        AllocationPlace[] table = [new(1, 0, null, "sex=f", AllocationState.Completed)];

        double best = Enumerable.Range(0, 2000).Average(seed => new Allocator(design, (ulong)seed).Next(table, new Dictionary<string, string> { ["sex"] = "f" }).Arm);

        Assert.InRange(best, Allocator.Certainty - 0.03, Allocator.Certainty + 0.03);
    }

    [Fact]
    public void MissingOrUnknownLevel_IsRefusedByName()
    {
        AllocationDesign design = Blocks(2, [2]) with { Strata = [new Stratum("sex", ["f", "m"])] };

        Assert.Equal("sex", Assert.Throws<InvalidInputException>(() => new Allocator(design, 1).Next([], s_none)).Field);
        Assert.Contains("'x' is no level; expected one of f, m", Assert.Throws<InvalidInputException>(() => new Allocator(design, 1).Next([], new Dictionary<string, string> { ["sex"] = "x" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rotation_OfAReleasedPlace_IsGivenAgain()
    {
        AllocationDesign design = new(AllocationScheme.Williams, Names(3));
        var allocator = new Allocator(design, 9);

        AllocationDraw first = allocator.Next([], s_none);
        AllocationDraw second = allocator.Next([new(1, first.Arm, first.Slot, "", AllocationState.Released)], s_none);

        Assert.Equal((first.Arm, first.Slot, first.Rotation), (second.Arm, second.Slot, second.Rotation));
    }

    private static int WorstLevel(IReadOnlyList<AllocationPlace> table) => table.Where(place => place.Counts)
        .SelectMany(place => place.Stratum.Split(';').Select(level => (level, place.Arm)))
        .GroupBy(pair => pair.level)
        .Max(level => Math.Abs(level.Count(pair => pair.Arm == 0) - level.Count(pair => pair.Arm == 1)));

    private static AllocationDesign Blocks(int arms, int[] sizes) => new(AllocationScheme.PermutedBlocks, Names(arms)) { BlockSizes = sizes };

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => $"c{i}")];
}
