using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MultimodalMood.Storage.Database;

/// <summary>Gives participants their pseudonyms.</summary>
public sealed class ParticipantRegister(IDbContextFactory<MoodDbContext> contexts, TimeProvider time)
{
    private const int Attempts = 20;

    /// <summary>Enters a new participant under the study's next free number: P0001, P0002, ….</summary>
    /// <param name="studyCode">The study.</param>
    /// <param name="prefix">What the pseudonym begins with.</param>
    /// <param name="stop">Cancels it.</param>
    public async Task<ParticipantRow> JoinAsync(string studyCode, string prefix, CancellationToken stop)
    {
        for (int attempt = 1; ; attempt++)
        {
            await using MoodDbContext context = await contexts.CreateDbContextAsync(stop);
            int? last = await context.Participants.Where(row => row.StudyCode == studyCode).MaxAsync(row => (int?)row.JoinNumber, stop);
            int number = 1 + (last ?? 0);
            var participant = new ParticipantRow
            {
                StudyCode = studyCode,
                Pseudonym = prefix + number.ToString("D4", CultureInfo.InvariantCulture),
                JoinNumber = number,
                JoinedUtcUs = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
            };
            context.Participants.Add(participant);
            try
            {
                await context.SaveChangesAsync(stop);
                return participant;
            }
            catch (DbUpdateException fault) when (attempt < Attempts && fault.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 })
            {
                // Two joined at the same moment and the other was first (unique constraint): take the next number.
            }
        }
    }
}
