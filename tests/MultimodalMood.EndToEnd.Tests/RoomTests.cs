using System.Text.Json.Nodes;
using Microsoft.Playwright;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using Screen = MultimodalMood.EndToEnd.Tests.WalkingParticipant.Screen;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>One camera before six faces: the notice on the host's page, the room's mood on the researcher's, music chosen for it, and nobody's face in the record.</summary>
public sealed class RoomTests : LabTest
{
    private IPage _staff = null!;
    private bool _watched;

    protected override void Skips() => FaceVideo.SkipUnlessPossible();

    protected override async Task<string?> ClipAsync() => await FaceVideo.RoomAsync();

    [Fact]
    public async Task Room_IsToldWhatTheCameraDoes_AndItsMoodReachesTheResearcher()
    {
        _staff = await Lab.WindowAsync();
        await _staff.GotoAsync(App.SignIn!);
        var lab = new StaffDesk(_staff, App);
        await lab.SetUpAsync("room", "A room");
        await lab.ImportAsync(ProtocolWithPause());
        await lab.PublishAsync();
        string code = (await lab.InviteAsync("room", 1))[0];

        IPage host = await Lab.WindowAsync();
        await host.GotoAsync($"{App.Address}/p/{code}");
        await host.Locator("form button").First.ClickAsync();
        await NoticeAsync(host);
        await new WalkingParticipant(host) { Before = screen => WatchAsync(screen, host) }.WalkAsync();

        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<SessionEnded>().Count > 0, "an ended session", Stop);
        Assert.True(_watched);
        Assert.Equal(SessionEndReason.Completed, session.All<SessionEnded>().Single().Reason);
        Assert.Contains(session.All<FacesObserved>(), frame => frame.Scored == 6);
        Assert.Empty(session.All<FaceObserved>());
        Assert.Empty(session.All<MoodEstimated>());
        Assert.Equal("ok", session.All<DeviceChecked>().Last(check => check.Device == "camera").Cause);
        RecommendationMade[] forTheRoom = [.. session.All<RecommendationMade>().Where(made => made.Mood == "face")];
        Assert.Equal(4, forTheRoom.Length);
        Assert.All(forTheRoom, made => Assert.StartsWith("for the room (6 faces): ", made.Tracks[0].Reason, StringComparison.Ordinal));
        Assert.All(forTheRoom, made => Assert.True(made.TargetValence > 0.3, $"six smiles, and the aim is {made.TargetValence}"));
        Assert.Null(SessionReplay.Run(session.Log).FirstDifference);
        Assert.False(Directory.Exists(Path.Combine(Path.GetDirectoryName(App.Database)!, "frames", session.Row.Id.ToString())), "pictures of a room were kept");
    }

    /// <summary>A host takes longer over the device check than a test does: the first choice needs a look at the room.</summary>
    private static string ProtocolWithPause()
    {
        JsonNode root = JsonNode.Parse(ShortProtocol.Of("audience"))!;
        root["steps"]!.AsArray().Insert(3, new JsonObject { ["kind"] = "pause", ["duration_s"] = 4 });
        return root.ToJsonString();
    }

    /// <summary>Before any question: what the camera does, and the same on the whole screen.</summary>
    private static async Task NoticeAsync(IPage host)
    {
        ILocator notice = host.Locator(".room-notice");
        await Assertions.Expect(notice).ToContainTextAsync("A camera sees this room");
        await Assertions.Expect(notice).ToContainTextAsync("With fewer than 5 faces no mood is told.");
        await Assertions.Expect(notice).ToContainTextAsync("The camera is off.");
        await StaffDesk.CheckAsync(host, "the host's page");
        await Assertions.Expect(host.Locator("[data-room-show][data-ready]")).ToBeVisibleAsync();
        await host.Locator("[data-room-show]").ClickAsync();
        await Assertions.Expect(notice).ToHaveAttributeAsync("data-whole", "");
        await StaffDesk.CheckAsync(host, "the notice on the whole screen");
        await host.Locator("[data-room-leave]").ClickAsync();
        await Assertions.Expect(notice).Not.ToHaveAttributeAsync("data-whole", "");
    }

    /// <summary>While the first track plays the researcher watches.</summary>
    private async Task WatchAsync(Screen screen, IPage host)
    {
        if (screen is not Screen.Playing || _watched)
        {
            return;
        }

        _watched = true;
        await Assertions.Expect(host.Locator(".room-notice-now")).ToHaveTextAsync("The camera is on. Faces in view: 6");
        StoredSession session = await StoredSession.NewestAsync(App, Stop);
        await _staff.GotoAsync($"{App.Address}/live/{session.Row.Id}");
        ILocator room = _staff.Locator("section.room");
        await Assertions.Expect(room.Locator("svg.plane")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^Mood of 6 people: valence \\+0\\.[3-9]"));
        await Assertions.Expect(room.Locator("svg.faces-chart")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("now 6 found, 6 counted"));
        await Assertions.Expect(_staff.GetByText("6 faces").First).ToBeVisibleAsync();
        Assert.Equal(0, await _staff.GetByText("Heart rate").CountAsync());
        await StaffDesk.CheckAsync(_staff, "live page of a room");
    }
}
