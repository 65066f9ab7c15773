using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Vision;
using MultimodalMood.Vision.Manifests;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Study;

/// <summary>Lets a participant into a study: a pseudonym, a condition order, a session.</summary>
public sealed class ParticipantAdmission(
    SessionHost host,
    IDbContextFactory<MoodDbContext> database,
    AllocationRegister register,
    Storage.Invitations invitations,
    LabFiles labFiles,
    ResumeCodes resumes,
    VisionPool vision)
{
    /// <summary>Fusion of a study that fixes none of its own.</summary>
    private const string DefaultFusion = "default-1";

    /// <summary>A study and its current protocol; null when there is no such study. Reads only.</summary>
    public async Task<(StudyRow Study, ProtocolRow Edition, StudyProtocol Protocol)?> FindAsync(string code, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        StudyRow? study = await context.Studies.AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, stop);
        ProtocolRow? protocol = await context.Protocols.AsNoTracking()
            .Where(row => row.StudyCode == code)
            .OrderByDescending(row => row.Version)
            .FirstOrDefaultAsync(stop);
        return study is null || protocol is null ? null : (study, protocol, ProtocolReader.Read(protocol.Text, $"{protocol.ProtocolId} version {protocol.Version}"));
    }

    /// <summary>A session that no longer runs; null when there is no such session, or no longer.</summary>
    public async Task<SessionRow?> FindEndedAsync(Guid sessionId, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        return await context.Sessions.AsNoTracking().SingleOrDefaultAsync(session => session.Id == sessionId, stop);
    }

    /// <summary>The study that a code leads to: the demo study's own code, or an invitation's; null for a study's code that nobody may use alone.</summary>
    /// <exception cref="InvalidInputException">The code is unknown, taken back, expired or used up; says which.</exception>
    public async Task<(StudyRow Study, ProtocolRow Edition, StudyProtocol Protocol)?> FindDoorAsync(string code, CancellationToken stop) =>
        await FindAsync(code, stop) is { } found ? (found.Study.IsDemo ? found : null) : await FindAsync(await invitations.StudyOfAsync(code, stop), stop);

    /// <summary>The session that a resume code leads to; null when the code is none.</summary>
    /// <exception cref="JoinRefusedException">It was used, has expired, or its session is over.</exception>
    public async Task<RunningSession?> FindResumableAsync(string code, CancellationToken stop) =>
        await resumes.FindAsync(code, stop) is { } row ? host.Find(row.Id) ?? throw Over() : null;

    /// <summary>Uses a resume code: from here on the session goes on in the browser that typed it, and in no other.</summary>
    /// <returns>The session and the browser's pass; null when the code is none.</returns>
    /// <exception cref="JoinRefusedException">It was used, has expired, or its session is over.</exception>
    public async Task<(RunningSession Session, long Pass)?> ResumeAsync(string code, CancellationToken stop)
    {
        if (await FindResumableAsync(code, stop) is null || await resumes.RedeemAsync(code, stop) is not var (id, pass, by))
        {
            return null;
        }

        RunningSession session = host.Find(id) ?? throw Over();
        await session.Runner.PostDurableAsync(session.Runner.Clock.Now, new SessionResumed("code", session.Progress.Step?.StepId ?? "", pass, by));
        return (session, pass);
    }

    private static JoinRefusedException Over() => new(JoinRefusal.SessionOver, "the session of this code is over; nothing can go on.");

    /// <summary>Makes the participant, or finds the one who comes again, and opens the session.</summary>
    /// <param name="code">An invitation, or the demo study's code.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidInputException">The code opens nothing, the study may not run yet, or its protocol asks for what this version cannot do.</exception>
    public async Task<RunningSession> AdmitAsync(string code, CancellationToken stop)
    {
        (StudyRow study, ProtocolRow edition, StudyProtocol protocol) = await FindDoorAsync(code, stop)
            ?? throw new JoinRefusedException(JoinRefusal.Personal, "this study is joined with a personal code; enter the eight characters of your invitation.");
        RefuseUnknownMoods(protocol);
        SessionFiles files = new(labFiles.FusionOf(protocol), labFiles.HeartModelOf(protocol), vision.ExpressionOf(protocol));
        await register.ReleaseAbandonedAsync(study.Code, stop);
        if (study.IsDemo && await FindAsync(code, stop) is not null)
        {
            (ParticipantRow visitor, AllocationRow free) = await register.JoinAsync(study.Code, protocol, SessionOrigin.Pilot, new Dictionary<string, string>(), stop);
            return await OpenAsync(study, edition, protocol, files, visitor, free, SessionOrigin.Pilot, "demo study", stop);
        }

        SessionOrigin origin = await invitations.CheckVisitAsync(code, protocol, StudySetup.AnswersOf(study), stop);
        (ParticipantRow participant, AllocationRow place, _) = await register.JoinByCodeAsync(code, protocol, stop);
        return await OpenAsync(study, edition, protocol, files, participant, place, origin, origin is SessionOrigin.Pilot ? "pilot session" : "", stop);
    }

    private async Task<RunningSession> OpenAsync(StudyRow study, ProtocolRow edition, StudyProtocol protocol, SessionFiles files, ParticipantRow participant, AllocationRow place, SessionOrigin origin, string note, CancellationToken stop)
    {
        var opened = new SessionOpened(
            Guid.NewGuid(),
            origin,
            note,
            study.Code,
            participant.Pseudonym,
            edition.ProtocolId,
            edition.Version,
            protocol.Sha256,
            place.Conditions,
            SessionPipeline.Version,
            files.Fusion?.Id ?? DefaultFusion,
            files.FaceModel.Id,
            files.FaceModel.Identity,
            BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))),
            0);
        GesturesSwitchedOn? gestures = protocol.Gestures.Count > 0 ? new(protocol.Gestures) : null;
        AudienceSwitchedOn? audience = protocol.Audience is { } room ? new((byte)room.MinGroup) : null;
        return await host.OpenAsync(opened, files.Fusion?.File, files.HeartModel, gestures, audience, new ParticipantAllocated(place.Number, place.Arm, place.Conditions, place.Stratum, place.Rotation), stop);
    }

    private static void RefuseUnknownMoods(StudyProtocol protocol)
    {
        if (protocol.Conditions.Values.FirstOrDefault(condition => !MoodInput.Sources.Contains(condition.Mood)) is { } condition)
        {
            throw new InvalidInputException(protocol.Id, null, $"conditions.{condition.Id}.mood", $"this version cannot serve '{condition.Mood}', only {string.Join(", ", MoodInput.Sources)}.");
        }
    }

    /// <summary>What the lab fitted or chose and this session runs with.</summary>
    private readonly record struct SessionFiles((string Id, FusionFixed File)? Fusion, HeartModelChosen? HeartModel, ModelManifest FaceModel);
}
