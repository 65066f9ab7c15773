using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>Staff bind the lab's own sensors to a running session. The amplifier and liblsl are played by a library compiled here; there is no radio.</summary>
public sealed class LabSensorTests : LabTest
{
    protected override void Skips()
    {
        string target = Path.Combine(App.Folder, "libfakelsl.so");
        try
        {
            using Process compiler = Process.Start("cc", ["-shared", "-fPIC", "-pthread", "-o", target, Path.Combine(Repository.Root, "tests/MultimodalMood.Tests/Sensors/Lsl/fake_lsl.c")]);
            compiler.WaitForExit();
            Assert.Equal(0, compiler.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("cc is absent: the fake liblsl cannot be compiled");
        }

        Environment.SetEnvironmentVariable("FAKE_LSL_AMPLIFIER", "1"); // the app inherits it
        App.Settings.Add($"--Lsl:Library={target}");
        App.Settings.Add("--LabRadio:Bus=unix:path=/nowhere/at/all");
    }

    [Fact]
    public async Task Amplifier_IsFoundBoundAndSeen_AndWhatIsMissingIsSaid()
    {
        var participant = new ParticipantTab(await Lab.WindowAsync(), App);
        await participant.JoinAsync();
        await participant.ConsentAsync("heart_rate", "skin_conductance");
        IPage staff = await Lab.WindowAsync();
        await staff.GotoAsync(App.SignIn!);
        await staff.GetByRole(AriaRole.Link, new() { NameRegex = new("P0001") }).First.ClickAsync();
        ILocator lab = staff.Locator(".lab");
        await lab.Locator("summary").ClickAsync();

        await lab.GetByRole(AriaRole.Button, new() { Name = "Search for straps" }).ClickAsync();
        await Assertions.Expect(lab.Locator(".lab-said")).ToContainTextAsync("The D-Bus connection to BlueZ failed");

        await lab.GetByRole(AriaRole.Button, new() { Name = "Search for LSL streams" }).ClickAsync();
        await lab.GetByRole(AriaRole.Button, new() { Name = "Use Fake amplifier, channel 2" }).ClickAsync();
        ILocator skin = staff.Locator(".sensor-panel tr", new() { HasText = "Skin" });
        await Assertions.Expect(skin).ToContainTextAsync(new Regex(@"level 4\.\d\d µS"));
        await Assertions.Expect(skin).ToContainTextAsync("Fake amplifier, channel 2 (LSL)");
        await staff.Locator(".physiology summary").ClickAsync();
        await Assertions.Expect(staff.Locator(".physiology")).ToHaveAttributeAsync("data-rows", "rr skin phasic");

        await lab.GetByRole(AriaRole.Button, new() { Name = "Send mood, heart rate and markers" }).ClickAsync();
        await Assertions.Expect(lab.GetByText("are being sent")).ToBeVisibleAsync();
        await staff.ReloadAsync(); // the sensor belongs to the session, not to the page
        await lab.Locator("summary").ClickAsync();
        await Assertions.Expect(lab.GetByText("are being sent")).ToBeVisibleAsync();
        await lab.GetByRole(AriaRole.Button, new() { Name = "Let go" }).ClickAsync();
        await Assertions.Expect(lab.GetByRole(AriaRole.Button, new() { Name = "Search for LSL streams" })).ToBeVisibleAsync();

        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<SensorStateChanged>().Any(change => change is { Stream: SignalStream.SkinConductance, State: SensorState.SwitchedOff }), "the skin let go", Stop);
        Assert.All(session.All<SkinSampled>(), block => Assert.InRange(block.Us(0), 3.9, 4.6));
        Assert.NotEmpty(session.All<SkinWindowComputed>());
        Assert.True(SessionReplay.Run(session.Log).Identical);
    }
}
