using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage.Catalogue;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>A study's participants and what their personal models were worth.</summary>
public sealed class PersonalModels(IDbContextFactory<MoodDbContext> database, ListeningHistory history, TrackCatalogue catalogue)
{
    /// <summary>Looks back at one study's participants.</summary>
    /// <returns>By pseudonym; people who played nothing are left out.</returns>
    /// <exception cref="InvalidInputException">There is no such study.</exception>
    public async Task<IReadOnlyList<PersonalModel>> ReadAsync(string studyCode, SessionOrigin origin, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        await context.EnsureStudyAsync(studyCode, "STUDY", stop);

        List<string> pseudonyms = await context.Interactions.Where(row => row.StudyCode == studyCode && row.Origin == origin).Select(row => row.Pseudonym).Distinct().OrderBy(name => name).ToListAsync(stop);
        IReadOnlyList<PersonalModel> people = PersonalModel.Of([.. pseudonyms.Select(name => $"{studyCode}/{name}")], await history.ReadAsync(origin, studyCode, stop), await catalogue.ReadAsync(stop));
        return [.. people.Select(person => person with { ListenerId = person.ListenerId[(studyCode.Length + 1)..] })];
    }
}
