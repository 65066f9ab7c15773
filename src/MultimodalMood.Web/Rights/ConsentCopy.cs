using MultimodalMood.Core.Study;
using MultimodalMood.Storage;

namespace MultimodalMood.Web.Rights;

/// <summary>A participant's copy of the consent: what was asked, in the words that were shown, and what was answered when.</summary>
/// <param name="Text">The item's text.</param>
/// <param name="Given">The answer that stands.</param>
/// <param name="AtUtc">When it was given.</param>
public sealed record ConsentCopy(string Text, bool Given, DateTimeOffset AtUtc)
{
    /// <summary>The answers that stand, in the consent's order.</summary>
    /// <param name="protocol">The edition that was run; null shows the items' ids.</param>
    /// <param name="answers">Every answer, oldest first.</param>
    public static IReadOnlyList<ConsentCopy> Of(StudyProtocol? protocol, IReadOnlyList<OwnConsent> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        string[] order = [.. protocol?.Consents.Select(item => item.Id) ?? []];
        return [.. answers.GroupBy(answer => answer.Item, StringComparer.Ordinal)
            .Select(item => item.Last())
            .OrderBy(answer => Array.IndexOf(order, answer.Item))
            .Select(answer => new ConsentCopy(TextOf(protocol, answer), answer.Given, answer.AtUtc))];
    }

    private static string TextOf(StudyProtocol? protocol, OwnConsent answer) =>
        protocol?.Consents.FirstOrDefault(item => item.Id == answer.Item)?.Text.In(answer.Language) ?? answer.Item;
}
