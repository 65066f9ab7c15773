using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Study.Allocation;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Storage.Export;
using MultimodalMood.Tests.Study;
using static MultimodalMood.Tests.Sessions.TestSession;

namespace MultimodalMood.Tests.Storage;

/// <summary>Erased means gone: looked for byte by byte in every file of the installation (field case O-40).</summary>
public sealed class ParticipantErasureTests : TestDatabase
{
    private const string Secret = "unmistakable-answer-of-this-person";
    private static readonly StudyProtocol s_protocol = ProtocolReader.ReadFile(ShippedProtocols.PathOf("adaptive-playlist"));

    [Fact]
    public async Task Erased_LeavesNoByte_InTheFile_ItsLog_OrTheFramesFolder()
    {
        string code = await InviteAsync();
        (string person, Guid session) = await TakePartAsync(code);
        (string other, _) = await TakePartAsync(await InviteAsync(), words: "somebody-else");
        string card = (await Get<DataCodes>().OfAsync("demo", person, Stop))!;
        string frames = Get<StorageFolders>().FramesOf(session);
        Directory.CreateDirectory(frames);
        await File.WriteAllBytesAsync(Path.Combine(frames, "000000000001.jpg"), new byte[1000], Stop);
        byte[][] traces = [Utf8(Secret), Utf8(code), Utf8(card), session.ToByteArray(bigEndian: true), Utf8(session.ToString("D").ToUpperInvariant()), Utf8(person)];
        Assert.All(traces, trace => Assert.True(Found(trace), "the test would see it: " + Encoding.Latin1.GetString(trace)));

        ErasureReport report = await EraseAsync(person);

        Assert.All(traces, trace => Assert.False(Found(trace), "still there: " + Encoding.Latin1.GetString(trace)));
        Assert.False(Directory.Exists(frames));
        Assert.True(Found(Utf8(other)) && Found(Utf8("somebody-else")));
        Assert.True(report is { Sessions: 1, Chunks: > 0, Frames: 1, Bytes: > 1000 } && report.Rows >= report.Chunks + 2, report.ToString());
        Assert.Null(await Get<DataCodes>().FindAsync(card, Stop));
        Assert.Equal(0, await InDatabaseAsync(context => context.SessionLog.CountAsync(row => row.SessionId == session, Stop)));
    }

    [Fact]
    public async Task Tombstone_KeepsTheCounts_AndThePlace_AndTheNumberIsNotGivenAgain()
    {
        string code = await InviteAsync();
        (string person, _) = await TakePartAsync(code);
        AllocationRow before = await InDatabaseAsync(context => context.Allocations.SingleAsync(Stop));

        await EraseAsync(person);

        ParticipantFlow flow = await Get<ParticipantFlows>().OfAsync("demo", SessionOrigin.Live, Stop);
        Assert.Equal((1, 1, 1, 0, 1), (flow.Invited, flow.Joined, flow.Consented, flow.Completed, flow.Erased));
        AllocationRow place = await InDatabaseAsync(context => context.Allocations.SingleAsync(Stop));
        Assert.Equal((before.Number, before.Arm, before.Conditions, AllocationState.Released), (place.Number, place.Arm, place.Conditions, place.State));
        Assert.NotEqual(person, place.Pseudonym);
        ErasureRow stone = await InDatabaseAsync(context => context.Erasures.SingleAsync(Stop));
        Assert.Equal(("h", "participant", 1), (stone.ConsentVersions, stone.By, stone.Sessions));
        (string next, _) = await TakePartAsync(await InviteAsync());
        Assert.Equal(2, int.Parse(next[1..], CultureInfo.InvariantCulture));
        var refused = await Assert.ThrowsAsync<JoinRefusedException>(() => Get<AllocationRegister>().JoinByCodeAsync(code, s_protocol, Stop));
        Assert.Equal(JoinRefusal.Unknown, refused.Why);
    }

    /// <summary>The history is kept between choices, for every asker: an erased person's plays leave it, others' stay.</summary>
    [Fact]
    public async Task Erased_LeavesTheHistoryThatRecommendersLearnFrom()
    {
        (string person, _) = await TakePartAsync(await InviteAsync());
        (string other, _) = await TakePartAsync(await InviteAsync());
        SessionOrigin[] askers = [SessionOrigin.Live, SessionOrigin.Pilot];
        ListeningHistory history = Get<ListeningHistory>();
        foreach (SessionOrigin asker in askers)
        {
            Assert.Equal([$"demo/{person}", $"demo/{other}"], (await history.ReadAsync(asker, "demo", Stop)).Select(play => play.ListenerId).Order(StringComparer.Ordinal));
        }

        await EraseAsync(person);

        foreach (SessionOrigin asker in askers)
        {
            Assert.Equal([$"demo/{other}"], (await history.ReadAsync(asker, "demo", Stop)).Select(play => play.ListenerId));
        }
    }

    [Fact]
    public async Task LateBatch_OfAnErasedSession_IsRefused_AndAnExportHoldsNothing()
    {
        (string person, Guid session) = await TakePartAsync(await InviteAsync());
        await EraseAsync(person);

        await Assert.ThrowsAsync<InvalidDataException>(() => Get<ISessionStore>().AppendAsync(new SessionChunk(session, 3, 30, Utf8("late")), Stop));

        string folder = Directory.CreateTempSubdirectory("mood-export-").FullName;
        try
        {
            foreach (ExportedFile file in await Get<StudyExports>().ExportAsync("demo", "csv", folder, Stop))
            {
                string text = await File.ReadAllTextAsync(Path.Combine(folder, file.Path), Stop);
                Assert.DoesNotContain(person, text, StringComparison.Ordinal);
                Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task WithoutAReason_NamingThePerson_OrWhileASessionIsOpen_NothingIsErased()
    {
        (string person, _) = await TakePartAsync(await InviteAsync(), ends: false);

        Assert.Contains("no reason", (await RefusedAsync(person, "  ")).Problem, StringComparison.Ordinal);
        Assert.Contains("names", (await RefusedAsync(person, $"{person.ToLowerInvariant()} asked")).Problem, StringComparison.Ordinal);
        Assert.Contains("is open", (await RefusedAsync(person, "asked")).Problem, StringComparison.Ordinal);
        Assert.Contains("no participant", (await RefusedAsync("P0404", "asked")).Problem, StringComparison.Ordinal);
        Assert.True(Found(Utf8(Secret)));
        await Get<ParticipantErasure>().EraseAsync("demo", person, "asked", "anna", openToo: true, Stop);
        Assert.False(Found(Utf8(Secret)));
    }

    private Task<InvalidInputException> RefusedAsync(string person, string reason) =>
        Assert.ThrowsAsync<InvalidInputException>(() => Get<ParticipantErasure>().EraseAsync("demo", person, reason, "anna", openToo: false, Stop));

    private Task<ErasureReport> EraseAsync(string person) => Get<ParticipantErasure>().EraseAsync("demo", person, "asked at the end", "participant", openToo: false, Stop);

    private async Task<string> InviteAsync() => (await Get<Invitations>().CreateAsync("demo", 1, SessionOrigin.Live, new Dictionary<string, string>(), 1, null, Stop))[0].Code;

    private async Task<(string Person, Guid Session)> TakePartAsync(string code, bool ends = true, string words = Secret)
    {
        (ParticipantRow person, _, _) = await Get<AllocationRegister>().JoinByCodeAsync(code, s_protocol, Stop);
        SessionOpened opened = Opened() with { SessionId = Guid.NewGuid(), StudyId = "demo", ParticipantId = person.Pseudonym };
        await using (SessionRunner runner = await SessionRunner.OpenAsync(opened, Get<ISessionStore>(), Time, Stop))
        {
            await runner.PostDurableAsync(runner.Clock.Now, new ConsentGiven("h", "en", "data_shared", true));
            for (int i = 0; i < 200; i++)
            {
                // Enough to split and move pages about.
                runner.Post(runner.Clock.Now, new AnswerGiven("survey-1", "free", "words", null, $"{words} {i} {new string('x', 300)}", 1000));
            }

            await runner.PostDurableAsync(runner.Clock.Now, new AnswerGiven("survey-1", "free", "words", null, words, 1000));
            await runner.PostDurableAsync(runner.Clock.Now, new TrackStarted(Guid.NewGuid(), "demo-01", 0, false, null));
            if (ends)
            {
                await runner.PostDurableAsync(runner.Clock.Now, new SessionEnded(SessionEndReason.Completed, ""));
            }
        }

        return (person.Pseudonym, opened.SessionId);
    }

    private async Task<T> InDatabaseAsync<T>(Func<MoodDbContext, Task<T>> read)
    {
        await using MoodDbContext context = await ContextAsync();
        return await read(context);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Looks into every file beside the database: the file itself, its write-ahead log, pictures.</summary>
    private bool Found(byte[] trace) => Directory
        .EnumerateFiles(Path.GetDirectoryName(Get<StorageFolders>().Database)!, "*", SearchOption.AllDirectories)
        .Any(file =>
        {
            using FileStream open = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var all = new MemoryStream();
            open.CopyTo(all);
            return all.GetBuffer().AsSpan(0, (int)all.Length).IndexOf(trace) >= 0;
        });
}
