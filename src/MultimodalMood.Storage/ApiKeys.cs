using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>The keys of scripts. A key is shown once and only its hash is kept.</summary>
/// <remarks>A key is <c>mm_</c>, eight digits of hex by which it is found, <c>_</c>, and 256 random bits in hex. Such a key cannot be guessed, so that one SHA-256
/// without salt is enough.</remarks>
public sealed class ApiKeys(IDbContextFactory<MoodDbContext> database, TimeProvider time)
{
    private const string Mark = "mm_";
    private const int PrefixLength = 11;
    private const int KeyLength = PrefixLength + 1 + 64;

    /// <summary>Makes a key.</summary>
    /// <param name="name">What it is for, 1 to 60 characters.</param>
    /// <param name="scope">What it opens.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Its row, and the key, which is not stored and cannot be shown again.</returns>
    /// <exception cref="InvalidInputException">The name is empty, too long or taken.</exception>
    public async Task<(ApiKeyRow Row, string Key)> CreateAsync(string name, ApiKeyScope scope, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(name);
        name = name.Trim();
        if (name.Length is 0 or > 60)
        {
            throw new InvalidInputException("access", null, "key", "expected a name of 1 to 60 characters that says what the key is for.");
        }

        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        if (await context.ApiKeys.AnyAsync(row => row.Name == name, stop))
        {
            throw new InvalidInputException("access", null, "key", $"'{name}' is taken; expected a name that tells this key from all others, also from those that were taken back.");
        }

        string prefix;
        do
        {
            prefix = Mark + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        }
        while (await context.ApiKeys.AnyAsync(row => row.Prefix == prefix, stop));

        string key = $"{prefix}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        var made = new ApiKeyRow { Name = name, Scope = scope, Prefix = prefix, KeySha256 = Convert.ToHexStringLower(Hash(key)), CreatedUtcUs = NowUs };
        context.ApiKeys.Add(made);
        await context.SaveChangesAsync(stop);
        return (made, key);
    }

    /// <summary>Takes a key back: the next request with it is refused.</summary>
    /// <exception cref="InvalidInputException">There is no such key, or it was taken back before.</exception>
    public async Task RevokeAsync(long id, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        ApiKeyRow key = await context.ApiKeys.SingleOrDefaultAsync(row => row.Id == id && row.RevokedUtcUs == null, stop)
            ?? throw new InvalidInputException("access", null, "key", "there is no such key in force; expected one of the list.");
        key.RevokedUtcUs = NowUs;
        await context.SaveChangesAsync(stop);
    }

    /// <summary>Every key, by name.</summary>
    public async Task<IReadOnlyList<ApiKeyRow>> AllAsync(CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        return await context.ApiKeys.AsNoTracking().OrderBy(row => row.Name).ToListAsync(stop);
    }

    /// <summary>The key that a request brought, and notes the day. Asked anew each time, so that a key that was taken back opens nothing from then on.</summary>
    /// <returns>Its row; null for what is no key, an unknown or a taken back one.</returns>
    public async Task<ApiKeyRow?> FindAsync(string key, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length != KeyLength || !key.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        string prefix = key[..PrefixLength];
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        ApiKeyRow? row = await context.ApiKeys.AsNoTracking().SingleOrDefaultAsync(one => one.Prefix == prefix && one.RevokedUtcUs == null, stop);
        if (row is null || !CryptographicOperations.FixedTimeEquals(Convert.FromHexString(row.KeySha256), Hash(key)))
        {
            return null;
        }

        long now = NowUs;
        long today = now - (now % (long)TimeSpan.FromDays(1).TotalMicroseconds);
        if (row.LastUsedDayUtcUs is null || row.LastUsedDayUtcUs < today)
        {
            await context.ApiKeys.Where(one => one.Id == row.Id).ExecuteUpdateAsync(one => one.SetProperty(k => k.LastUsedDayUtcUs, today), stop);
        }

        return row;
    }

    private long NowUs => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
