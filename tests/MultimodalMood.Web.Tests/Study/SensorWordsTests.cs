using MultimodalMood.Core.Signals;
using MultimodalMood.Sensors.Browser;

namespace MultimodalMood.Web.Tests.Study;

public sealed class SensorWordsTests
{
    private static readonly SensorState[] s_causes =
        [SensorState.InsecureContext, SensorState.Denied, SensorState.NotFound, SensorState.Busy, SensorState.Constraints, SensorState.Policy, SensorState.Unsupported];

    [Fact]
    public void CameraCauses_EachHaveTheirOwnWordAndAdvice()
    {
        Assert.Distinct(s_causes.Select(cause => SensorWords.OfCamera(cause).Word));
        Assert.Distinct(s_causes.Select(cause => SensorWords.OfCamera(cause).Advice));
    }

    [Fact]
    public void StrapCauses_EachHaveTheirOwnWordAndAdvice()
    {
        Assert.Distinct(s_causes.Select(cause => SensorWords.OfStrap(cause).Word));
        Assert.Distinct(s_causes.Select(cause => SensorWords.OfStrap(cause).Advice));
    }

    [Fact]
    public void Causes_OfferToTurnOnAgain() => Assert.All(s_causes, cause => Assert.False(SensorWords.IsOn(cause)));
}
