using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>The codes on the take-home cards: with theirs a participant sees, takes and erases their own data.</summary>
/// <remarks>Kept as it is and not as a hash: whoever can read the database can read the data that the code opens, and the card must be shown again
/// after a reload.</remarks>
public sealed class DataCodes(IDbContextFactory<MoodDbContext> database)
{
    /// <summary>Characters in a code: 29^12, some 58 bits, which nobody guesses over a network.</summary>
    public const int Length = 12;

    /// <summary>A participant's code, made at the first call; null when there is no such participant, or no longer.</summary>
    public async Task<string?> OfAsync(string studyCode, string pseudonym, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        // One statement, so that two pages at once show the same card.
        string made = RandomNumberGenerator.GetString(Invitations.Alphabet, Length);
        await context.Participants.Where(row => row.StudyCode == studyCode && row.Pseudonym == pseudonym && row.DataCode == null)
            .ExecuteUpdateAsync(row => row.SetProperty(participant => participant.DataCode, made), stop);
        return await context.Participants.Where(row => row.StudyCode == studyCode && row.Pseudonym == pseudonym).Select(row => row.DataCode).SingleOrDefaultAsync(stop);
    }

    /// <summary>Whose code it is; null when it is nobody's, also after an erasure.</summary>
    public async Task<ParticipantRow?> FindAsync(string code, CancellationToken stop)
    {
        string normal = Invitations.Normalise(code);
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        return normal.Length == Length ? await context.Participants.AsNoTracking().SingleOrDefaultAsync(row => row.DataCode == normal, stop) : null;
    }
}
