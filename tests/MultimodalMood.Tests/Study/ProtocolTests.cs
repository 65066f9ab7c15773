using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Tests.Study;

public sealed class ProtocolTests
{
    private static readonly string s_demo = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "data", "protocols", "demo.json"));

    [Fact]
    public void Plan_OfTheDemo_HasEveryStepOnceWithUniqueIds()
    {
        StudyProtocol demo = ProtocolReader.Read(s_demo, "demo.json");

        StepPlan plan = StepPlan.Of(demo, ConditionOrder.For(demo, 1, 1));

        Assert.Equal(8, plan.Steps.Count);
        Assert.Equal(plan.Steps.Count, plan.Steps.Select(step => step.Id).Distinct().Count());
        Assert.Equal("listening-1.mood-cf", plan.Steps[5].Id);
    }

    [Theory]
    [InlineData("\"retention_days\": 3650", "\"retention_days\": 0", "retention_days")]
    [InlineData("\"kind\": \"baseline\"", "\"kind\": \"basline\"", "steps[3].kind")]
    [InlineData("\"min_listen_s\": 10", "\"min_listen\": 10", "steps[5].steps[0].min_listen")]
    [InlineData("\"mood\": \"fused\"", "\"mood\": \"fuzed\"", "conditions.mood-cf.mood")]
    public void Protocol_WithOneMistake_IsRefusedByItsPath(string good, string bad, string path)
    {
        var fault = Assert.Throws<InvalidInputException>(() => ProtocolReader.Read(s_demo.Replace(good, bad, StringComparison.Ordinal), "demo.json"));

        Assert.Equal(path, fault.Field);
        Assert.Contains("expected", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void WilliamsRows_BalancePlaceAndCarryOver(int n)
    {
        IReadOnlyList<IReadOnlyList<int>> rows = ConditionOrder.WilliamsRows(n);

        Assert.Equal(n % 2 == 0 ? n : 2 * n, rows.Count);
        var places = rows.SelectMany(row => row.Select((condition, place) => (condition, place))).CountBy(pair => pair).Select(c => c.Value).Distinct();
        var pairs = rows.SelectMany(row => row.Zip(row.Skip(1))).CountBy(pair => pair).ToDictionary();
        Assert.Single(places);
        Assert.Equal(n * (n - 1), pairs.Count);
        Assert.Single(pairs.Values.Distinct());
    }
}
