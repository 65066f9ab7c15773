using MultimodalMood.Core.Study;

namespace MultimodalMood.Tests.Study;

/// <summary>The trials of the headphone screening: balanced, different between people, the same after a reload.</summary>
public sealed class HeadphoneScreeningTests
{
    [Fact]
    public void EachTry_HasEveryOrderOnce_SoThatEachPlaceIsQuietestTwice()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            for (int attempt = 0; attempt < 3; attempt++)
            {
                string[] orders = [.. Enumerable.Range(attempt * HeadphoneScreening.Trials, HeadphoneScreening.Trials).Select(trial => string.Join(' ', HeadphoneScreening.Order(seed, trial)))];

                Assert.Equal(6, orders.Distinct().Count());
                Assert.All(Enumerable.Range(1, 3), place => Assert.Equal(2, orders.Count(order => HeadphoneScreening.Quietest(order.Split(' ')) == place)));
            }
        }
    }

    [Fact]
    public void Order_IsTheSameForTheSameSeed_AndAnotherForAnother()
    {
        Assert.Equal(All(7), All(7));
        Assert.True(Enumerable.Range(0, 20).Select(seed => All((ulong)seed)).Distinct().Count() > 10);
        Assert.Throws<ArgumentOutOfRangeException>(() => HeadphoneScreening.Order(1, -1));
    }

    private static string All(ulong seed) => string.Join(',', Enumerable.Range(0, HeadphoneScreening.Trials).Select(trial => string.Join(' ', HeadphoneScreening.Order(seed, trial))));
}
