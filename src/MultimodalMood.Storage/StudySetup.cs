using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>Sets studies up, behind the ethics gate.</summary>
public sealed class StudySetup(IDbContextFactory<MoodDbContext> database, TimeProvider time)
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Makes a study, with a protocol to begin from as its draft.</summary>
    /// <param name="code">Code: 3 to 40 lower-case letters, digits and hyphens.</param>
    /// <param name="title">Title.</param>
    /// <param name="ethics">Answers of the ethics gate.</param>
    /// <param name="protocolText">A document to begin from; null for none.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidInputException">Code or title do not fit, or the gate refuses; names everything.</exception>
    public async Task<StudyRow> CreateAsync(string code, string title, EthicsAnswers ethics, string? protocolText, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(title);
        List<InputFault> faults = [.. EthicsGate.Refusals(ethics)];
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        if (code.Length is < 3 or > 40 || code.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')))
        {
            faults.Add(new InputFault("code", code, $"'{code}' is no code; expected 3 to 40 lower-case letters, digits and hyphens."));
        }
        else if (await context.Studies.AnyAsync(row => row.Code == code, stop))
        {
            faults.Add(new InputFault("code", code, $"there is a study '{code}' already; expected a code that is free."));
        }

        if (title.Trim().Length == 0)
        {
            faults.Add(new InputFault("title", title, "the study has no title; expected one."));
        }

        if (faults.Count > 0)
        {
            throw new InvalidInputException("study", faults);
        }

        long now = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var study = new StudyRow { Code = code, Title = title.Trim(), CreatedUtcUs = now, EthicsJson = JsonSerializer.Serialize(ethics, s_json) };
        context.Studies.Add(study);
        if (protocolText is not null)
        {
            context.ProtocolDrafts.Add(new ProtocolDraftRow { StudyCode = code, Text = protocolText, UpdatedUtcUs = now });
        }

        await context.SaveChangesAsync(stop);
        return study;
    }

    /// <summary>Changes the answers, such as the approval that arrived.</summary>
    /// <exception cref="InvalidInputException">The gate refuses them; names everything.</exception>
    public async Task AnswerAsync(string code, EthicsAnswers ethics, CancellationToken stop)
    {
        if (EthicsGate.Refusals(ethics) is { Count: > 0 } refusals)
        {
            throw new InvalidInputException("study", refusals);
        }

        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        StudyRow study = await context.Studies.SingleAsync(row => row.Code == code, stop);
        study.EthicsJson = JsonSerializer.Serialize(ethics, s_json);
        await context.SaveChangesAsync(stop);
    }

    /// <summary>A study's answers; null for one made before there was a gate.</summary>
    public static EthicsAnswers? AnswersOf(StudyRow study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return study.EthicsJson is { } json ? JsonSerializer.Deserialize<EthicsAnswers>(json, s_json) : null;
    }
}
