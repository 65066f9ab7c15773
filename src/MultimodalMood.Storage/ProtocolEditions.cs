using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>A study's protocol: one draft, and editions that are never changed once published.</summary>
public sealed class ProtocolEditions(IDbContextFactory<MoodDbContext> database, TimeProvider time)
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Editions, newest first.</summary>
    public async Task<IReadOnlyList<ProtocolRow>> OfAsync(string studyCode, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        return await context.Protocols.AsNoTracking().Where(row => row.StudyCode == studyCode).OrderByDescending(row => row.Version).ToListAsync(stop);
    }

    /// <summary>The draft, else the text of the newest edition; null for a study that has neither.</summary>
    public async Task<string?> DraftAsync(string studyCode, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        return (await context.ProtocolDrafts.FindAsync([studyCode], stop))?.Text
            ?? (await Newest(context, studyCode).FirstOrDefaultAsync(stop))?.Text;
    }

    /// <summary>Keeps a draft, valid or not.</summary>
    public async Task SaveDraftAsync(string studyCode, string text, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        if (await context.ProtocolDrafts.FindAsync([studyCode], stop) is { } draft)
        {
            (draft.Text, draft.UpdatedUtcUs) = (text, NowUs);
        }
        else
        {
            context.ProtocolDrafts.Add(new ProtocolDraftRow { StudyCode = studyCode, Text = text, UpdatedUtcUs = NowUs });
        }

        await context.SaveChangesAsync(stop);
    }

    /// <summary>Publishes a document as the study's next edition; sessions from now on run it, those that run keep theirs.</summary>
    /// <param name="studyCode">The study.</param>
    /// <param name="text">The document; its version is set to the edition's.</param>
    /// <param name="installed">What this installation can run.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidInputException">It is not valid, asks for what is not installed, or is the newest edition already; names everything.</exception>
    public async Task<ProtocolRow> PublishAsync(string studyCode, string text, InstalledParts installed, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(installed);
        StudyProtocol protocol = ProtocolReader.Read(text, "protocol");
        if (installed.Missing(protocol) is { Count: > 0 } missing)
        {
            throw new InvalidInputException("protocol", missing);
        }

        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        ProtocolRow? newest = await Newest(context, studyCode).FirstOrDefaultAsync(stop);
        if (newest is not null && ProtocolDiff.Between(ProtocolReader.Read(newest.Text, "newest edition"), protocol).All(change => change.Path == "version"))
        {
            throw new InvalidInputException("protocol", null, "version", $"nothing differs from edition {newest.Version}; expected a change to publish.");
        }

        int version = (newest?.Version ?? 0) + 1;
        string numbered = WithVersion(text, version);
        StudyProtocol edition = ProtocolReader.Read(numbered, "protocol");
        var row = new ProtocolRow
        {
            StudyCode = studyCode,
            ProtocolId = edition.Id,
            Version = version,
            Text = numbered,
            Sha256 = edition.Sha256,
            CreatedUtcUs = NowUs,
        };
        context.Protocols.Add(row);
        await context.ProtocolDrafts.Where(draft => draft.StudyCode == studyCode).ExecuteDeleteAsync(stop);
        await context.SaveChangesAsync(stop);
        return row;
    }

    private static string WithVersion(string text, int version)
    {
        JsonObject root = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
        root["version"] = version;
        return root.ToJsonString(s_options) + "\n";
    }

    private static IQueryable<ProtocolRow> Newest(MoodDbContext context, string studyCode) =>
        context.Protocols.AsNoTracking().Where(row => row.StudyCode == studyCode).OrderByDescending(row => row.Version);

    private long NowUs => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
