using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Tests.Storage;

/// <summary>Staff links: shown once, used once, kept as a hash, taken away at once.</summary>
public sealed class StaffAccountTests : TestDatabase
{
    private StaffAccounts Accounts => Get<StaffAccounts>();

    [Fact]
    public async Task Link_WorksOnce_AndOnlyItsHashIsKept()
    {
        (StaffAccountRow account, string token) = await Accounts.CreateAsync("Anna", StaffRole.Assistant, Stop);
        await using (MoodDbContext context = await ContextAsync())
        {
            StaffAccountRow row = await context.StaffAccounts.SingleAsync(Stop);
            Assert.NotEqual(token, row.TokenSha256);
            Assert.Equal(64, row.TokenSha256!.Length);
        }

        Assert.Equal((account.Id, StaffRole.Assistant), (await Accounts.RedeemAsync(token, Stop)) is { } signedIn ? (signedIn.Id, signedIn.Role) : default);
        Assert.Null(await Accounts.RedeemAsync(token, Stop));
        Assert.Null(await Accounts.RedeemAsync("", Stop));
        Assert.NotNull((await Accounts.AllAsync(Stop)).Single().SignedInUtcUs);
    }

    [Fact]
    public async Task Link_UsedByTwentyAtOnce_LetsOneIn()
    {
        (_, string token) = await Accounts.CreateAsync("Anna", StaffRole.Researcher, Stop);

        StaffAccountRow?[] let = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Accounts.RedeemAsync(token, Stop))));

        Assert.Single(let, account => account is not null);
    }

    [Fact]
    public async Task Link_ExpiredReplacedOrRevoked_OpensNothing()
    {
        (StaffAccountRow account, string first) = await Accounts.CreateAsync("Anna", StaffRole.Researcher, Stop);
        string second = await Accounts.RenewAsync(account.Id, Stop);
        Assert.Null(await Accounts.RedeemAsync(first, Stop));
        Time.Advance(StaffAccounts.LinkValid + TimeSpan.FromMinutes(1));
        Assert.Null(await Accounts.RedeemAsync(second, Stop));
        string third = await Accounts.RenewAsync(account.Id, Stop);
        Assert.Equal(StaffRole.Researcher, await Accounts.RoleAsync(account.Id, Stop));
        await Accounts.RevokeAsync(account.Id, Stop);

        Assert.Null(await Accounts.RedeemAsync(third, Stop));
        Assert.Null(await Accounts.RoleAsync(account.Id, Stop));
        await Assert.ThrowsAsync<InvalidInputException>(() => Accounts.RenewAsync(account.Id, Stop));
    }

    [Fact]
    public async Task Role_ChangesAtOnce()
    {
        (StaffAccountRow account, _) = await Accounts.CreateAsync("Anna", StaffRole.Researcher, Stop);
        await Accounts.ChangeRoleAsync(account.Id, StaffRole.Assistant, Stop);

        Assert.Equal(StaffRole.Assistant, await Accounts.RoleAsync(account.Id, Stop));
        Assert.Null(await Accounts.RoleAsync(account.Id + 1, Stop));
    }

    [Theory]
    [InlineData("", "1 to 60")]
    [InlineData("owner", "is taken")]
    [InlineData("Anna", "is taken")]
    public async Task Name_EmptyOrTaken_IsRefused(string name, string why)
    {
        (StaffAccountRow account, _) = await Accounts.CreateAsync("Anna", StaffRole.Observer, Stop);
        await Accounts.RevokeAsync(account.Id, Stop); // Records bear the name, so that it stays hers.

        Assert.Contains(why, (await Assert.ThrowsAsync<InvalidInputException>(() => Accounts.CreateAsync(name, StaffRole.Observer, Stop))).Message, StringComparison.Ordinal);
    }
}
