using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>A study's self-reports with the estimates beside them, read from the records of its sessions.</summary>
public sealed class StudyMoments(IDbContextFactory<MoodDbContext> database, ISessionStore store)
{
    /// <summary>What a study's sessions hold.</summary>
    /// <param name="Reports">Self-reports.</param>
    /// <param name="Traced">Continuous self-ratings, each with whose it is.</param>
    public sealed record Found(IReadOnlyList<MoodMoment> Reports, IReadOnlyList<(string Person, TracedAgreement Agreement)> Traced);

    /// <summary>Reads the sessions of one origin; pilots, demos and simulations never count among live ones.</summary>
    /// <param name="studyCode">The study.</param>
    /// <param name="origin">Which sessions.</param>
    /// <param name="other">Makes another fusion to ask instead of the recorded one, anew for each session; null for the record's.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidInputException">There is no such study.</exception>
    public async Task<Found> ReadAsync(string studyCode, SessionOrigin origin, Func<IFusionRule>? other, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        await context.EnsureStudyAsync(studyCode, "--study", stop);

        List<MoodMoment> reports = [];
        List<(string, TracedAgreement)> traced = [];
        foreach (SessionRow session in await context.Sessions.AsNoTracking().Where(row => row.StudyCode == studyCode && row.Origin == origin).OrderBy(row => row.OpenedUtcUs).ThenBy(row => row.Id).ToListAsync(stop))
        {
            var moments = new MoodMoments(other?.Invoke());
            var traces = new TracedAgreement.Collector();
            await foreach (SessionChunk chunk in store.ReadAsync(session.Id, stop))
            {
                foreach (LogEntry entry in LogRecord.ReadAll(chunk.Bytes))
                {
                    moments.Take(entry);
                    traces.Take(entry);
                }
            }

            reports.AddRange(moments.Found);
            traced.AddRange(traces.Compare().Select(agreement => (session.Pseudonym, agreement)));
        }

        return new Found(reports, traced);
    }
}
