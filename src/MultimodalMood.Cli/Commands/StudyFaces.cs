using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Agreement;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;
using MultimodalMood.Learning.Expression;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Vision.Frames;
using MultimodalMood.Vision.Manifests;
using MultimodalMood.Vision.Pictures;

namespace MultimodalMood.Cli.Commands;

/// <summary>A study's stored pictures from the half minute before each report of a mood, with what a net says of them.</summary>
/// <remarks>Only live sessions whose participant still allows the pictures. Pictures are decoded in memory, looked at and forgotten; what is kept of each is the
/// net's answer: shares of expressions, no embedding.</remarks>
internal sealed class StudyFaces(IDbContextFactory<MoodDbContext> database, ISessionStore store, StoredFrames frames)
{
    private const int MostPicturesAReport = 10;

    public async Task<IReadOnlyList<FaceRow>> ReadAsync(string study, FaceAnalyser analyser, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        if (!await context.Studies.AnyAsync(row => row.Code == study, stop))
        {
            throw new InvalidInputException("study", null, "STUDY", $"there is no study '{study}'; there are: {string.Join(", ", await context.Studies.Select(s => s.Code).OrderBy(code => code).ToListAsync(stop))}.");
        }

        List<FaceRow> rows = [];
        foreach (SessionRow session in await context.Sessions.AsNoTracking().Where(row => row.StudyCode == study && row.Origin == SessionOrigin.Live).OrderBy(row => row.OpenedUtcUs).ThenBy(row => row.Id).ToListAsync(stop))
        {
            var moments = new MoodMoments();
            bool allowed = false;
            await foreach (SessionChunk chunk in store.ReadAsync(session.Id, stop))
            {
                foreach (LogEntry entry in LogRecord.ReadAll(chunk.Bytes))
                {
                    moments.Take(entry);
                    if (entry.Kind is SessionEventKind.ConsentGiven && entry.Read<ConsentGiven>() is { Item: "frames_stored" } consent)
                    {
                        allowed = consent.Given;
                    }
                }
            }

            if (allowed)
            {
                Look(session, moments.Found, analyser, rows, stop);
            }
        }

        return rows;
    }

    private void Look(SessionRow session, IReadOnlyList<MoodMoment> reports, FaceAnalyser analyser, List<FaceRow> rows, CancellationToken stop)
    {
        IReadOnlyList<SessionTime> times = frames.TimesOf(session.Id);
        ExpressionOutput output = analyser.Expression.Manifest.Expression!;
        double[] logs = new double[output.Labels.Count];
        foreach (MoodMoment report in reports.Where(report => report.Class is not null))
        {
            SessionTime[] near = [.. times.Where(at => report.AtS - at.TotalSeconds is >= 0 and <= MoodMoments.WindowS)];
            int step = Math.Max(1, near.Length / MostPicturesAReport);
            foreach (SessionTime at in near.Where((_, i) => i % step == 0).Take(MostPicturesAReport))
            {
                stop.ThrowIfCancellationRequested();
                if (analyser.Decode(frames.Read(session.Id, at), PictureLimits.Frame) is not DecodeResult.Decoded || analyser.Detect() is not { Count: > 0 } faces
                    || analyser.Score(faces.MaxBy(face => face.Box.Area)) is not { } scores)
                {
                    continue;
                }

                ExpressionHead.Features(analyser.Expression.Raw, output.IsLogits, logs);
                rows.Add(new FaceRow(session.Pseudonym, $"{session.Id}/{report.AtS}", [.. logs], report.Class!.Value, scores));
            }
        }
    }
}
