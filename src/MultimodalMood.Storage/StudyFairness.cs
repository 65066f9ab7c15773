using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Fairness;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>For whom the face works in a study, read from the records of its sessions.</summary>
public sealed class StudyFairness(IDbContextFactory<MoodDbContext> database, ISessionStore store)
{
    /// <summary>Reads all sessions of one origin, person by person.</summary>
    /// <param name="studyCode">The study.</param>
    /// <param name="by">What people say of themselves: INSTRUMENT.ITEM, an item that is answered by choosing.</param>
    /// <param name="instruments">The installation's instruments.</param>
    /// <param name="origin">Which sessions; they never mix.</param>
    /// <param name="progress">Told of each person read; null for none.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidInputException">There is no such study or item, or the item is not answered by choosing.</exception>
    public async Task<FairnessReport> ReadAsync(string studyCode, string by, InstrumentLibrary instruments, SessionOrigin origin, IProgress<int>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        (string instrument, string item, Func<double, string> wordOf) = Item(by, instruments);
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        await context.EnsureStudyAsync(studyCode, "STUDY", stop);

        List<SessionRow> sessions = await context.Sessions.AsNoTracking().Where(row => row.StudyCode == studyCode && row.Origin == origin).OrderBy(row => row.OpenedUtcUs).ThenBy(row => row.Id).ToListAsync(stop);
        List<PersonShares> people = [];
        foreach (IGrouping<string, SessionRow> person in sessions.GroupBy(session => session.Pseudonym))
        {
            var counter = new PersonCounter(instrument, item, wordOf);
            foreach (SessionRow session in person)
            {
                await foreach (SessionChunk chunk in store.ReadAsync(session.Id, stop))
                {
                    foreach (LogEntry entry in LogRecord.ReadAll(chunk.Bytes))
                    {
                        counter.Take(entry);
                    }
                }
            }

            people.Add(counter.Shares);
            progress?.Report(people.Count);
        }

        return FairnessReport.Of(people);
    }

    /// <summary>The items by which people can be grouped: those of the newest protocol's instruments that are answered by choosing.</summary>
    public async Task<IReadOnlyList<(string By, string Text)>> ChoicesAsync(string studyCode, InstrumentLibrary instruments, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        if (await context.Protocols.AsNoTracking().Where(row => row.StudyCode == studyCode).OrderByDescending(row => row.Version).FirstOrDefaultAsync(stop) is not { } edition)
        {
            return [];
        }

        StudyProtocol protocol = ProtocolReader.Read(edition.Text, $"{edition.ProtocolId} version {edition.Version}");
        return [.. protocol.AllSteps.OfType<SurveyStep>().Select(step => step.Instrument).Distinct(StringComparer.Ordinal)
            .Select(instruments.Find).OfType<Instrument>()
            .SelectMany(instrument => instrument.Items.Where(item => item.Scale.Kind is ScaleKind.Choice).Select(item => ($"{instrument.Id}.{item.Id}", (item.Text ?? instrument.Title).In("en"))))];
    }

    private static (string Instrument, string Item, Func<double, string> WordOf) Item(string by, InstrumentLibrary instruments)
    {
        string[] parts = by.Split('.');
        if (parts.Length != 2 || instruments.Find(parts[0]) is not { } instrument)
        {
            throw new InvalidInputException("arguments", null, "--by", $"'{by}' names no instrument here; expected INSTRUMENT.ITEM, as self-described-groups.gender.");
        }

        InstrumentItem item = instrument.Items.FirstOrDefault(one => one.Id == parts[1])
            ?? throw new InvalidInputException("arguments", null, "--by", $"the instrument '{parts[0]}' has no item '{parts[1]}'; it has {string.Join(", ", instrument.Items.Select(one => one.Id))}.");
        if (item.Scale.Kind is not ScaleKind.Choice)
        {
            throw new InvalidInputException("arguments", null, "--by", $"'{by}' is not answered by choosing; expected an item of kind choice.");
        }

        IReadOnlyList<string> words = item.Scale.LabelsIn("en");
        double first = item.Scale.Min ?? 1;
        return (parts[0], parts[1], number => (int)(number - first) is var at && at >= 0 && at < words.Count ? words[at] : number.ToString(CultureInfo.InvariantCulture));
    }
}
