using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Storage;

/// <summary>A session goes on in another browser by a code that works once, for an hour, while the session runs.</summary>
public sealed class ResumeCodesTests : TestDatabase
{
    [Fact]
    public async Task Code_OpensItsSession_Once_AsItIsTyped()
    {
        await using SessionRunner session = await OpenAsync();
        ResumeCode code = await Codes.IssueAsync(session.SessionId, "anna", Stop);
        string typed = $" {code.Code[..4].ToLowerInvariant()}-{code.Code[4..]} ";

        Assert.Equal(session.SessionId, (await Codes.FindAsync(typed, Stop))!.Id);
        (Guid found, long pass, string by) = (await Codes.RedeemAsync(typed, Stop))!.Value;

        Assert.Equal((session.SessionId, "anna"), (found, by));
        Assert.True(pass > 0);
        Assert.Equal(JoinRefusal.ResumeUsed, await RefusedAsync(code.Code));
    }

    [Fact]
    public async Task PressedTwiceAtOnce_OneGetsIn()
    {
        await using SessionRunner session = await OpenAsync();
        string code = (await Codes.IssueAsync(session.SessionId, "anna", Stop)).Code;

        Exception?[] outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Record.ExceptionAsync(() => Codes.RedeemAsync(code, Stop)).AsTask()));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.OfType<Exception>(), fault => Assert.Equal(JoinRefusal.ResumeUsed, Assert.IsType<JoinRefusedException>(fault).Why));
    }

    [Fact]
    public async Task Code_ExpiresAfterAnHour_AndANewOneReplacesTheOld()
    {
        await using SessionRunner session = await OpenAsync();
        string old = (await Codes.IssueAsync(session.SessionId, "anna", Stop)).Code;
        ResumeCode code = await Codes.IssueAsync(session.SessionId, "anna", Stop);
        Assert.Equal(JoinRefusal.ResumeExpired, await RefusedAsync(old));
        Assert.Equal(Time.GetUtcNow() + ResumeCodes.ValidFor, code.ExpiresUtc);

        Time.Advance(ResumeCodes.ValidFor);

        Assert.Equal(JoinRefusal.ResumeExpired, await RefusedAsync(code.Code));
    }

    [Fact]
    public async Task SessionThatIsOver_CannotGoOn_AndAnInvitationIsNoResumeCode()
    {
        await using SessionRunner session = await OpenAsync();
        string code = (await Codes.IssueAsync(session.SessionId, "anna", Stop)).Code;
        await session.PostDurableAsync(session.Clock.Now, new SessionEnded(SessionEndReason.EndedByStaff, ""));

        Assert.Equal(JoinRefusal.SessionOver, await RefusedAsync(code));
        await Assert.ThrowsAsync<InvalidInputException>(() => Codes.IssueAsync(session.SessionId, "anna", Stop));
        await Assert.ThrowsAsync<InvalidInputException>(() => Codes.IssueAsync(Guid.NewGuid(), "anna", Stop));
        Assert.Null(await Codes.FindAsync("ABCDEFGH", Stop));
        Assert.Null(await Codes.RedeemAsync("", Stop));
    }

    [Fact]
    public async Task DataCode_IsMadeOnce_AndFindsItsOwner()
    {
        await using MoodDbContext context = await ContextAsync();
        context.Participants.Add(new ParticipantRow { StudyCode = "demo", Pseudonym = "P0001", JoinNumber = 1, JoinedUtcUs = 0 });
        await context.SaveChangesAsync(Stop);
        DataCodes codes = Get<DataCodes>();

        string?[] made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => codes.OfAsync("demo", "P0001", Stop)));

        Assert.Single(made.Distinct());
        Assert.Equal(DataCodes.Length, made[0]!.Length);
        Assert.Equal("P0001", (await codes.FindAsync($"{made[0]![..4]}-{made[0]![4..8]}-{made[0]![8..].ToLowerInvariant()}", Stop))!.Pseudonym);
        Assert.Null(await codes.FindAsync("ABCD-EFGH-JKMN", Stop));
        Assert.Null(await codes.OfAsync("demo", "P0404", Stop));
    }

    private ResumeCodes Codes => Get<ResumeCodes>();

    private async Task<SessionRunner> OpenAsync() =>
        await SessionRunner.OpenAsync(Opened() with { SessionId = Guid.NewGuid(), StudyId = "demo" }, Get<ISessionStore>(), Time, Stop);

    private async Task<JoinRefusal> RefusedAsync(string code) => (await Assert.ThrowsAsync<JoinRefusedException>(() => Codes.RedeemAsync(code, Stop))).Why;
}
