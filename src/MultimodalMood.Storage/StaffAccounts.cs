using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>Who of the lab may sign in, and as what. A link is shown once, works once, and only its hash is kept.</summary>
public sealed class StaffAccounts(IDbContextFactory<MoodDbContext> database, TimeProvider time)
{
    /// <summary>How long an unused link works.</summary>
    public static readonly TimeSpan LinkValid = TimeSpan.FromDays(7);

    /// <summary>Accounts by id as they were read last: each request of a member of staff asks.</summary>
    private readonly ConcurrentDictionary<long, StaffAccountRow> _known = new();

    /// <summary>Gives somebody access.</summary>
    /// <param name="name">Name as records will show it, 1 to 60 characters.</param>
    /// <param name="role">Researcher, assistant or observer; there may be further owners.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The account and the link's token, which is not stored and cannot be shown again.</returns>
    /// <exception cref="InvalidInputException">The name is empty, too long or taken.</exception>
    public async Task<(StaffAccountRow Account, string Token)> CreateAsync(string name, StaffRole role, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(name);
        name = name.Trim();
        if (name.Length is 0 or > 60)
        {
            throw new InvalidInputException("access", null, "name", "expected a name of 1 to 60 characters, as records should show it.");
        }

        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        if (name is "owner" or "visitor" or "participant" || await context.StaffAccounts.AnyAsync(row => row.Name == name, stop))
        {
            throw new InvalidInputException("access", null, "name", $"'{name}' is taken; expected one that tells this person from all others, also from those whose access ended.");
        }

        var account = new StaffAccountRow { Name = name, Role = role, CreatedUtcUs = NowUs };
        string token = Issue(account);
        context.StaffAccounts.Add(account);
        await context.SaveChangesAsync(stop);
        _known[account.Id] = account;
        return (account, token);
    }

    /// <summary>Makes a new link for an account; the one before opens nothing any more.</summary>
    /// <exception cref="InvalidInputException">There is no such account, or its access was taken away.</exception>
    public async Task<string> RenewAsync(long id, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        StaffAccountRow account = await ActiveAsync(context, id, stop);
        string token = Issue(account);
        await context.SaveChangesAsync(stop);
        return token;
    }

    /// <summary>Changes a role; the person's open pages follow within seconds.</summary>
    /// <exception cref="InvalidInputException">There is no such account, or its access was taken away.</exception>
    public async Task ChangeRoleAsync(long id, StaffRole role, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        StaffAccountRow account = await ActiveAsync(context, id, stop);
        account.Role = role;
        await context.SaveChangesAsync(stop);
        _known[id] = account;
    }

    /// <summary>Takes access away: links and cookies open nothing any more. The name stays, because records bear it.</summary>
    public async Task RevokeAsync(long id, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        StaffAccountRow account = await ActiveAsync(context, id, stop);
        (account.RevokedUtcUs, account.TokenSha256, account.TokenExpiresUtcUs) = (NowUs, null, null);
        await context.SaveChangesAsync(stop);
        _known[id] = account;
    }

    /// <summary>Uses a link up.</summary>
    /// <returns>Its account; null for a token that is unknown, used, expired or taken back.</returns>
    public async Task<StaffAccountRow?> RedeemAsync(string token, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(token);
        string hash = Hash(token);
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        long now = NowUs;
        StaffAccountRow? account = await context.StaffAccounts.SingleOrDefaultAsync(row => row.TokenSha256 == hash && row.RevokedUtcUs == null && row.TokenExpiresUtcUs > now, stop);
        // One statement decides who of two simultaneous uses was first.
        if (account is null || await context.StaffAccounts
            .Where(row => row.Id == account.Id && row.TokenSha256 == hash)
            .ExecuteUpdateAsync(row => row.SetProperty(a => a.SignedInUtcUs, now).SetProperty(a => a.TokenSha256, (string?)null).SetProperty(a => a.TokenExpiresUtcUs, (long?)null), stop) != 1)
        {
            return null;
        }

        await context.Entry(account).ReloadAsync(stop);
        _known[account.Id] = account;
        return account;
    }

    /// <summary>An account's role now; null when it is gone or its access was taken away.</summary>
    public async Task<StaffRole?> RoleAsync(long id, CancellationToken stop)
    {
        if (!_known.TryGetValue(id, out StaffAccountRow? account))
        {
            await using MoodDbContext context = await database.CreateDbContextAsync(stop);
            account = await context.StaffAccounts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, stop);
            if (account is null)
            {
                return null;
            }

            _known[id] = account;
        }

        return account.RevokedUtcUs is null ? account.Role : null;
    }

    /// <summary>Every account, by name.</summary>
    public async Task<IReadOnlyList<StaffAccountRow>> AllAsync(CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        return await context.StaffAccounts.AsNoTracking().OrderBy(row => row.Name).ToListAsync(stop);
    }

    private long NowUs => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static async Task<StaffAccountRow> ActiveAsync(MoodDbContext context, long id, CancellationToken stop) =>
        await context.StaffAccounts.SingleOrDefaultAsync(row => row.Id == id && row.RevokedUtcUs == null, stop)
            ?? throw new InvalidInputException("access", null, "account", "there is no such account with access; expected one of the list.");

    private string Issue(StaffAccountRow account)
    {
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        (account.TokenSha256, account.TokenExpiresUtcUs) = (Hash(token), NowUs + (long)LinkValid.TotalMicroseconds);
        return token;
    }

    /// <summary>192 random bits need no salt and no slow hash.</summary>
    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
