using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood erase PARTICIPANT --reason TEXT</c>: a participant's rows, log chunks and pictures, gone for good; a tombstone stays.</summary>
internal static class EraseCommand
{
    public static Command Create()
    {
        var participant = new Argument<string>("PARTICIPANT") { Description = "The pseudonym, such as P0007." };
        var reason = new Option<string>("--reason") { Description = "Why; stays with the tombstone and may not name the participant.", Required = true };
        var study = new Option<string?>("--study") { Description = "The study's code; needed where several studies have the pseudonym." };
        var open = new Option<bool>("--open") { Description = "Erase sessions too that were open when the app stopped. Only while the app is not running." };
        Option<string?> database = DatabaseOption.Create();
        var command = new Command("erase", "Erase everything about one participant.") { participant, reason, study, open, database };
        return command.Runs(
            async (parsed, stop) =>
            {
                await using ServiceProvider services = DatabaseOption.Open(parsed.GetValue(database));
                string pseudonym = parsed.GetRequiredValue(participant);
                string code = parsed.GetValue(study) ?? await StudyOfAsync(services, pseudonym, stop);
                ErasureReport report = await services.GetRequiredService<ParticipantErasure>()
                    .EraseAsync(code, pseudonym, parsed.GetRequiredValue(reason), "command line", parsed.GetValue(open), stop);
                return (report, ExitCode.Done);
            },
            (report, output) => output.WriteLine(FormattableString.Invariant(
                $"Erased: {report.Sessions} sessions, {report.Rows} rows, {report.Chunks} of them log chunks, {report.Frames} pictures, {report.Bytes} bytes. Exports and backups made before are not reached.")));
    }

    private static async Task<string> StudyOfAsync(ServiceProvider services, string pseudonym, CancellationToken stop)
    {
        await using MoodDbContext context = await services.GetRequiredService<IDbContextFactory<MoodDbContext>>().CreateDbContextAsync(stop);
        List<string> studies = await context.Participants.Where(row => row.Pseudonym == pseudonym).Select(row => row.StudyCode).OrderBy(code => code).ToListAsync(stop);
        return studies switch
        {
            [var only] => only,
            [] => throw new InvalidInputException("erase", null, "PARTICIPANT", $"no study has a participant '{pseudonym}'; expected one that joined and is not erased."),
            _ => throw new InvalidInputException("erase", null, "--study", $"'{pseudonym}' is in several studies ({string.Join(", ", studies)}); expected one of them."),
        };
    }
}
