using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Database;
using MultimodalMood.Storage.Export;
using MultimodalMood.Tests.Sessions;
using MultimodalMood.Tests.Study;

namespace MultimodalMood.Tests.Storage;

/// <summary>Music for a room: chosen for all faces together, learnt from as the room's, and exported without anybody's face.</summary>
public sealed class RoomChoiceTests : TestDatabase
{
    private static readonly StudyProtocol s_protocol = ProtocolReader.ReadFile(ShippedProtocols.PathOf("audience"));
    private static readonly PlannedStep s_step = StepPlan.Of(s_protocol, ["room", "none"]).Steps.First(step => step is { Kind: StepKind.Listening, Condition: "room" });

    private readonly SimulatedSession _session = new(TestSession.Opened() with { Origin = SessionOrigin.Simulated, StudyId = StudySeed.DemoStudy, OriginNote = "dry run: a room" });

    public RoomChoiceTests() => _session.Post(_session.Now, new AudienceSwitchedOn(5));

    [Fact]
    public async Task Choice_IsForTheRoomsMean_AndSaysSo()
    {
        Look(7, Emotion.Happy);

        RecommendationMade made = await PickAsync();

        Core.Fusion.CollectiveMood room = _session.Progress.Room!.Value.Mood.Mood!;
        Assert.Equal("face", made.Mood);
        Assert.Equal(room.Valence, made.TargetValence!.Value, 12);
        Assert.Equal(room.Arousal, made.TargetArousal!.Value, 12);
        Assert.All(made.Tracks, track => Assert.StartsWith("for the room (7 faces): ", track.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TooFewFaces_AreAnUnknownMood_NobodysMood()
    {
        Look(4, Emotion.Happy);

        RecommendationMade made = await PickAsync();

        Assert.Equal((null, null), (made.TargetValence, made.TargetArousal));
        Assert.All(made.Tracks, track => Assert.StartsWith("for the room, in which fewer than 5 faces are seen: ", track.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Play_IsRememberedWithTheRoomsMood()
    {
        Look(7, Emotion.Sad);
        var play = new TrackStarted(Guid.NewGuid(), "demo-01", 0, false, null);
        _session.Post(_session.Now, play);

        await _session.FlushAsync(Get<ISessionStore>(), Stop);

        await using MoodDbContext context = await ContextAsync();
        InteractionRow row = (await context.Interactions.FindAsync([play.PlayId], Stop))!;
        Assert.Equal(_session.Progress.Room!.Value.Mood.Mood!.Valence, row.Valence!.Value, 12);
        Assert.True(row.Sad > 0.8);
    }

    [Fact]
    public async Task Exports_HoldCountsAndTheRoomsMood_AndNoFace()
    {
        Look(7, Emotion.Happy);
        Look(4, Emotion.Angry);
        await _session.FlushAsync(Get<ISessionStore>(), Stop);

        await Get<StudyExports>().ExportAsync(StudySeed.DemoStudy, "csv", Path.Combine(Folder, "csv"), Stop, dryRun: true);
        await Get<StudyExports>().ExportAsync(StudySeed.DemoStudy, "jsonl", Path.Combine(Folder, "jsonl"), Stop, dryRun: true);

        string[] frames = await File.ReadAllLinesAsync(Path.Combine(Folder, "csv", "room_frames.csv"), Stop), moods = await File.ReadAllLinesAsync(Path.Combine(Folder, "csv", "room_moods.csv"), Stop);
        Assert.Equal("participant_id,session_id,time_s,utc,frame,status,face_count,usable,frame_luma", frames[0]);
        Assert.Equal(100, frames.Length - 1);
        Assert.Contains(moods, row => row.Contains(",shown,5,", StringComparison.Ordinal));
        Assert.All(moods.Where(row => row.Contains(",too_few,", StringComparison.Ordinal)), row => Assert.Matches("^([^,]*,){9},+$", row));
        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(Folder, "csv", "expressions.csv"), Stop));
        FacesObserved[] lines = [.. File.ReadLines(Directory.GetFiles(Path.Combine(Folder, "jsonl"), "*.jsonl").Single()).Where(line => line.Contains("\"faces_observed\"", StringComparison.Ordinal)).Select(Read)];
        Assert.Equal(100, lines.Length);
        Assert.All(lines, frame => Assert.Equal(0, frame.Scored));
        Assert.Contains(lines, frame => frame.Usable == 7);
    }

    private static FacesObserved Read(string line)
    {
        byte[] payload = System.Text.Json.Nodes.JsonNode.Parse(line)!["payload"]!.GetValue<string>() is { } text ? Convert.FromBase64String(text) : [];
        return new LogEntry(0, SessionEventKind.FacesObserved, SessionTime.Zero, SessionTime.Zero, payload).Read<FacesObserved>();
    }

    /// <summary>Ten seconds of a room.</summary>
    private void Look(int people, Emotion emotion)
    {
        SessionTime from = _session.Now;
        RoomFace[] faces = [.. Enumerable.Range(0, people).Select(i => RoomSession.Face(emotion, 0.9 + i / 100.0))];
        _session.Attach(Enumerable.Range(1, 50).Select(i => from + TimeSpan.FromSeconds(i / 5.0)).Select((at, i) => LogEntry.Of(at, at, RoomSession.Frame((uint)i, 5, faces))).ToArray());
        _session.Advance(10);
    }

    private async Task<RecommendationMade> PickAsync()
    {
        _session.Post(_session.Now, new StepEntered(s_step.Index, s_step.Id, s_step.Kind, "room"));
        return await Get<TrackChoice>().PickAsync(_session, _session.Opened, s_protocol, s_step, await Get<TrackCatalogue>().ReadAsync(Stop), _ => true, Stop);
    }
}
