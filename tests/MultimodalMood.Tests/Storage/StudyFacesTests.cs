using Microsoft.EntityFrameworkCore;
using MultimodalMood.Cli.Commands;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;
using MultimodalMood.Learning.Expression;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Tests.Vision;
using MultimodalMood.Vision;
using MultimodalMood.Vision.Frames;
using SkiaSharp;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Storage;

/// <summary>What a lab may learn from: kept pictures of those who still allow it, near a report; and the same pictures seen by another net.</summary>
public sealed class StudyFacesTests : TestDatabase
{
    [Fact]
    public async Task KeptPictures_NearAReport_AreRead_AndOnlyWhileTheyAreAllowed()
    {
        using SKBitmap scene = TestPictures.Scene((120, 0, 480));
        byte[] jpeg = TestPictures.Jpeg(scene);
        Guid allowed = await StoreAsync("P1", jpeg, true), withdrawn = await StoreAsync("P2", jpeg, true, false), never = await StoreAsync("P3", jpeg, false);
        var defaults = new VisionOptions();
        using var analyser = new FaceAnalyser(ModelFolders.Manifest(defaults.Detector), ModelFolders.Manifest(defaults.Expression));

        IReadOnlyList<FaceRow> rows = await new StudyFaces(Get<IDbContextFactory<MoodDbContext>>(), Get<ISessionStore>(), Get<StoredFrames>()).ReadAsync(StudySeed.DemoStudy, analyser, Stop);

        Assert.Equal(3, rows.Count); // not the one from a minute before the report
        Assert.All(rows, row => Assert.Equal(("P1", Emotion.Happy, Emotion.Happy), (row.Person, row.Reported, row.Base.MostLikely)));
        Assert.All(rows, row => Assert.Equal(1, row.Features.Sum(Math.Exp), 3));
        Assert.NotEqual(allowed, withdrawn);
        Assert.NotEqual(withdrawn, never);
    }

    [Fact]
    public async Task KeptPictures_AreSeenAgainByAnotherNet_TheOtherFramesStay()
    {
        using SKBitmap scene = TestPictures.Scene((120, 0, 480));
        Guid session = await StoreAsync("P1", TestPictures.Jpeg(scene), true);

        RescoredFrames again = RescoredFrames.Of(Get<StoredFrames>(), session, "expression-ferplus", Stop);

        Assert.Equal(4, again.Count);
        FaceObserved recorded = Face(0.3) with { Frame = 77 };
        Assert.Equal(recorded, again.Of(SessionTime.FromSeconds(70.5), recorded));
        FaceObserved seen = again.Of(SessionTime.FromSeconds(70), recorded);
        Assert.Equal((77u, Emotion.Happy), (seen.Frame, seen.Scores!.Value.MostLikely));
        Assert.NotEqual(recorded.Scores, seen.Scores);
        Assert.Contains("no picture of the session", Assert.Throws<InvalidInputException>(() => RescoredFrames.Of(Get<StoredFrames>(), Guid.NewGuid(), "expression-ferplus", Stop)).Message, StringComparison.Ordinal);
    }

    private async Task<Guid> StoreAsync(string person, byte[] jpeg, params bool[] allowed)
    {
        SessionOpened opened = Opened() with { SessionId = Guid.NewGuid(), StudyId = StudySeed.DemoStudy, Origin = SessionOrigin.Live, ParticipantId = person };
        List<LogEntry> inputs = [At(0, opened), .. allowed.Select(given => At(1, new ConsentGiven("hash", "en", "frames_stored", given))), At(70, Face(0.9)), At(71, new MoodReported(0.7, 0.1, "affect-grid"))];
        await Get<ISessionStore>().StoreAsync(inputs, Stop);
        foreach ((int i, double at) in ((double[])[5, 60, 65, 70]).Index())
        {
            Get<StoredFrames>().Write(opened.SessionId, SessionTime.FromSeconds(at), [.. jpeg, (byte)i]); // each another picture, as a living camera gives
        }

        return opened.SessionId;
    }
}
