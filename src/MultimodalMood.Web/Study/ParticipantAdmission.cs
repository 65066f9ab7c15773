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
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Player;

namespace MultimodalMood.Web.Study;

/// <summary>Lets a participant into a study: a pseudonym, a condition order, a session.</summary>
public sealed class ParticipantAdmission(
    SessionHost host,
    IDbContextFactory<MoodDbContext> database,
    AllocationRegister register,
    VisionPool vision)
{
    /// <summary>Fusion of every session of this version.</summary>
    private const string Fusion = "default-1";

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

    /// <summary>How a session ended that no longer runs, and whose it was; null when there is no such session.</summary>
    public async Task<(SessionEndReason? Reason, string Pseudonym)?> FindEndedAsync(Guid sessionId, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        SessionRow? row = await context.Sessions.AsNoTracking().SingleOrDefaultAsync(session => session.Id == sessionId, stop);
        return row is null ? null : (row.EndReason, row.Pseudonym);
    }

    /// <summary>Makes the participant and opens the session.</summary>
    /// <exception cref="InvalidInputException">There is no such study, or its protocol asks for what this version cannot do.</exception>
    public async Task<RunningSession> AdmitAsync(string code, CancellationToken stop)
    {
        (StudyRow study, ProtocolRow edition, StudyProtocol protocol) = await FindAsync(code, stop)
            ?? throw new InvalidInputException("join", null, "study", $"there is no study with the code '{code}'.");
        RefuseUnknownMoods(protocol);

        await register.ReleaseAbandonedAsync(study.Code, stop);
        (ParticipantRow participant, AllocationRow place) = await register.JoinAsync(study.Code, protocol, new Dictionary<string, string>(), stop);
        var opened = new SessionOpened(
            Guid.NewGuid(),
            study.IsDemo ? SessionOrigin.Pilot : SessionOrigin.Live,
            study.IsDemo ? "demo study" : "",
            study.Code,
            participant.Pseudonym,
            edition.ProtocolId,
            edition.Version,
            protocol.Sha256,
            place.Conditions,
            SessionPipeline.Version,
            Fusion,
            vision.Expression.Id,
            vision.Expression.Sha256,
            BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))),
            0);
        return await host.OpenAsync(opened, new ParticipantAllocated(place.Number, place.Arm, place.Conditions, place.Stratum, place.Rotation), stop);
    }

    private static void RefuseUnknownMoods(StudyProtocol protocol)
    {
        if (protocol.Conditions.Values.FirstOrDefault(condition => !MoodInput.Sources.Contains(condition.Mood)) is { } condition)
        {
            throw new InvalidInputException(protocol.Id, null, $"conditions.{condition.Id}.mood", $"this version cannot serve '{condition.Mood}', only {string.Join(", ", MoodInput.Sources)}.");
        }
    }
}
