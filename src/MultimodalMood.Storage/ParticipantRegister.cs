using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>Gives out pseudonyms.</summary>
public sealed class ParticipantRegister(IDbContextFactory<MoodDbContext> database, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _joining = new(1, 1);

    /// <summary>The next participant of a study: P0001, P0002, ….</summary>
    public async Task<ParticipantRow> JoinAsync(string studyCode, string prefix, CancellationToken stop)
    {
        await _joining.WaitAsync(stop);
        try
        {
            await using MoodDbContext context = await database.CreateDbContextAsync(stop);
            int number = 1 + (await context.Participants.Where(p => p.StudyCode == studyCode).MaxAsync(p => (int?)p.JoinNumber, stop) ?? 0);
            var row = new ParticipantRow
            {
                StudyCode = studyCode,
                Pseudonym = string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:0000}"),
                JoinNumber = number,
                JoinedUtcUs = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
            };
            context.Participants.Add(row);
            await context.SaveChangesAsync(stop);
            return row;
        }
        finally
        {
            _joining.Release();
        }
    }

    public void Dispose() => _joining.Dispose();
}
