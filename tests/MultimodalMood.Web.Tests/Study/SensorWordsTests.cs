using System.Globalization;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Sensors.Browser;
using MultimodalMood.Web.Tests.Words;

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
    public void EveryStateAndGap_HasWords()
    {
        GapReason?[] gaps = [null, .. Enum.GetValues<GapReason>().Cast<GapReason?>()];
        string[] keys = [.. Enum.GetValues<SensorState>()
            .SelectMany(state => gaps.SelectMany(gap => (SensorWords[])[SensorWords.OfCamera(state, gap), SensorWords.OfStrap(state, gap)]))
            .SelectMany(words => (string?[])[words.Word, words.Advice]).OfType<string>().Distinct()];

        Assert.True(keys.Length > 60, $"{keys.Length} keys");
        Assert.Empty(keys.Except(ParticipantWordsTests.Keys(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Causes_OfferToTurnOnAgain() => Assert.All(s_causes, cause => Assert.False(SensorWords.IsOn(cause)));
}
