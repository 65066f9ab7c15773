using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood evaluate personal STUDY</c>: how well each participant's ratings were foretold by their own model, visit by visit, and what their face told of them.</summary>
internal static class EvaluatePersonalCommand
{
    /// <summary>All visits together, and each person.</summary>
    internal sealed record Result(IReadOnlyList<PersonalModelSummary> Visits, IReadOnlyList<PersonalModel> People);

    public static Command Create()
    {
        var study = new Argument<string>("STUDY") { Description = "The study's code." };
        var origin = new Option<SessionOrigin>("--origin") { Description = "Which sessions; they never mix.", DefaultValueFactory = _ => SessionOrigin.Live };
        Option<string?> database = DatabaseOption.Create();
        var command = new Command("personal", "Error of the personal models by visit, each rating foretold from what was known before it; expression as a sign of liking.") { study, origin, database };
        return command.Runs(
            async (parsed, stop) =>
            {
                await using ServiceProvider services = DatabaseOption.Open(parsed.GetValue(database));
                IReadOnlyList<PersonalModel> people = await services.GetRequiredService<PersonalModels>().ReadAsync(parsed.GetRequiredValue(study), parsed.GetValue(origin), stop);
                return (new Result(PersonalModelSummary.Of(people), people), ExitCode.Done);
            },
            Print);
    }

    private static void Print(Result result, TextWriter to)
    {
        string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
        if (result.Visits.Count == 0)
        {
            to.WriteLine("nobody has rated a track yet");
        }

        foreach (PersonalModelSummary visit in result.Visits)
        {
            to.WriteLine(Line($"visit {visit.Visit}: RMSE {visit.ModelRmse:0.00} with the personal model, {visit.BaselineRmse:0.00} with mean, track and usual rating; gain {CommandAction.Interval(visit.GainCi95, "+0.00;-0.00")} ({visit.People} people, {visit.Ratings} ratings)"));
        }

        foreach (PersonalModel person in result.People)
        {
            to.WriteLine(Line($"  {person.ListenerId}: {string.Join("; ", person.Visits.Select(visit => Line($"visit {visit.Visit} {visit.ModelRmse:0.00} / {visit.BaselineRmse:0.00} (n {visit.Ratings})")))}; expression {person.Expression.Slope:+0.0;-0.0} points, weight {person.Expression.Weight:0.00} (n {person.Expression.Plays})"));
        }
    }
}
