using Microsoft.Playwright;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>A Polar strap in the participant's browser: what it says of itself, its acceleration, and what a declined item keeps shut.</summary>
public sealed class PolarStrapTests : LabTest
{
    [Fact]
    public async Task Acceleration_IsStartedByItsCommands_Recorded_AndStoppedWithTheStrap()
    {
        (ParticipantTab participant, EmulatedStrap strap) = await ConnectAsync("heart_rate", "motion");
        await WaitForAsync(() => strap.Commands.Count == 2, "the settings asked and the start commanded");
        Assert.Equal(["0102", "0202" + "00011900" + "01011000" + "02010800"], strap.Commands);

        for (int frame = 0; frame < 6; frame++)
        {
            await strap.SendFrameAsync(Frame(frame, swing: 300));
            await Task.Delay(100, Stop);
        }

        await strap.SendFrameAsync([2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3]); // cut
        await Assertions.Expect(participant.Strap.GetByText("battery 87 %")).ToBeVisibleAsync();
        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<InputRejected>().Count == 1, "the cut frame, rejected and kept", Stop);
        MotionSampled[] blocks = [.. session.All<MotionSampled>().Where(block => block.RateHz > 0)];
        Assert.Equal((6, 25.0, 36), (blocks.Length, blocks[0].RateHz, blocks[0].Count));
        Assert.Equal(((ulong)1_440_000_000, (0, -5, 1300)), (blocks[0].SensorNs, blocks[0].MilliG(1)));
        Assert.Contains(session.All<SensorStateChanged>(), change => change is { Stream: SignalStream.Motion, State: SensorState.Live });
        Assert.Equal(new SensorDescribed(SignalStream.HeartRate, "Test strap", 87, BodySensorLocation.Chest), session.All<SensorDescribed>()[0]);
        Assert.True(SessionReplay.Run(session.Log).Identical);

        await participant.Strap.Locator("[data-strap-off]").ClickAsync();
        await WaitForAsync(() => strap.Commands.Count == 3, "the stop");
        Assert.Equal("0302", strap.Commands.Last());
    }

    [Fact]
    public async Task DeclinedMotion_StartsNothing_AndItsSocketStaysShut()
    {
        (ParticipantTab participant, EmulatedStrap strap) = await ConnectAsync("heart_rate");
        await Assertions.Expect(participant.Strap.GetByText("battery 87 %")).ToBeVisibleAsync();

        bool opened = await participant.Page.EvaluateAsync<bool>(
            "() => new Promise(done => { const socket = new WebSocket(`ws://${location.host}/session/motion`); socket.onopen = () => done(true); socket.onerror = () => done(false); })");

        Assert.False(opened);
        Assert.Empty(strap.Commands);
        Assert.Empty((await StoredSession.NewestAsync(App, Stop)).All<MotionSampled>());
    }

    // A raw frame of type 1: 36 samples of three 16-bit milli-g, up and down by the swing around 1 g.
    private static byte[] Frame(int number, int swing)
    {
        byte[] frame = new byte[10 + 36 * 6];
        frame[0] = 2;
        BitConverter.TryWriteBytes(frame.AsSpan(1), (ulong)(number + 1) * 1_440_000_000);
        frame[9] = 1;
        for (int i = 0; i < 36; i++)
        {
            BitConverter.TryWriteBytes(frame.AsSpan(10 + 6 * i + 2), (short)-5);
            BitConverter.TryWriteBytes(frame.AsSpan(10 + 6 * i + 4), (short)(1000 + (i % 2 == 0 ? -swing : swing)));
        }

        return frame;
    }

    private async Task<(ParticipantTab Participant, EmulatedStrap Strap)> ConnectAsync(params string[] allowed)
    {
        IPage page = await Lab.WindowAsync();
        EmulatedStrap strap = await EmulatedStrap.PutOnAsync(Lab, page, isPolar: true);
        var participant = new ParticipantTab(page, App);
        await participant.JoinAsync();
        await participant.ConsentAsync(allowed);
        await participant.ConnectStrapAsync();
        await strap.SubscribedAsync();
        await strap.SendAsync(0x10, 0x48, 0x00, 0x04);
        return (participant, strap);
    }

    private static async Task WaitForAsync(Func<bool> holds, string expected)
    {
        for (int look = 0; !holds(); look++)
        {
            Assert.True(look < 300, $"Expected {expected}.");
            await Task.Delay(100, Stop);
        }
    }
}
