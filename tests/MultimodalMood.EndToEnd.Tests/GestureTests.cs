using System.Text.Json.Nodes;
using Microsoft.Playwright;
using MultimodalMood.Core.Estimation.Face.Gestures;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>A rendered head nods and shakes before the browser's camera: practised in the device check, echoed while music plays, taken back.</summary>
public sealed class GestureTests : LabTest
{
    protected override void Skips()
    {
        FaceVideo.SkipUnlessPossible();
        string path = Path.Combine(App.Study.Data, "protocols", "demo.json");
        JsonNode protocol = JsonNode.Parse(File.ReadAllText(path))!;
        protocol["gestures"] = new JsonArray("nod", "shake");
        foreach (JsonNode? step in protocol["steps"]!.AsArray().Where(step => (string?)step!["kind"] == "for_each_condition"))
        {
            step!["steps"]![0]!["min_listen_s"] = 40; // long enough for a whole round of the clip
        }

        File.WriteAllText(path, protocol.ToJsonString());
    }

    protected override async Task<string?> ClipAsync() => await NoddingVideo.MakeAsync();

    [Fact]
    public async Task Gestures_ArePractised_Echoed_AndTakenBack()
    {
        IPage page = await Lab.WindowAsync();
        await page.SetViewportSizeAsync(360, 780);
        var participant = new ParticipantTab(page, App);
        await participant.JoinAsync();
        await participant.ConsentAsync("camera");
        await participant.SwitchCameraOnAsync();
        await Assertions.Expect(page.Locator(".gestures li", new() { HasText = "✓" })).ToHaveCountAsync(2, new() { Timeout = 60_000 });
        await StaffDesk.CheckAsync(page, "gesture practice");

        await participant.HearTheToneAsync();
        await participant.IsAtStepAsync(5);
        await participant.AnswerAsync(1, 10, of: 10);
        await participant.LeaveSurveyAsync(nextStep: 6);
        await participant.ListenAsync();
        ILocator echo = page.Locator(".gesture-echo");
        await Assertions.Expect(echo).ToContainTextAsync("Seen: ", new() { Timeout = 60_000 });
        await StaffDesk.CheckAsync(page, "gesture echo");
        await participant.Button("Not meant").ClickAsync();
        await Assertions.Expect(echo).ToContainTextAsync("Taken back.");

        StoredSession session = await StoredSession.WaitAsync(App, s => s.All<GestureUndone>().Count == 1, "the gesture taken back", Stop);
        GestureSeen[] practised = [.. session.All<GestureSeen>().Where(seen => seen.PlayId is null)];
        Assert.Equal([Gesture.Nod, Gesture.Shake], practised.Select(seen => seen.Gesture).Distinct().Order());
        GestureSeen taken = session.Log.Single(entry => entry.Sequence == session.All<GestureUndone>()[0].GestureSequence).Read<GestureSeen>();
        Assert.Equal(session.All<GestureUndone>()[0].PlayId, taken.PlayId);
    }
}
