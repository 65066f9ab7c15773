namespace MultimodalMood.Core.Study;

/// <summary>What a lab says about a study when it sets it up.</summary>
/// <param name="Setting">One of <see cref="Settings"/>.</param>
/// <param name="Purpose">What the study is for, in a sentence.</param>
/// <param name="Assessed">Whether participants are assessed as employees, applicants or students with its results.</param>
/// <param name="Voluntary">Whether taking part is voluntary, without a drawback for who declines.</param>
/// <param name="ResultsStayInResearch">Whether no teacher, employer or insurer gets to see a person's results.</param>
/// <param name="Approval">Body and number of the ethics approval; empty while it is pending.</param>
public sealed record EthicsAnswers(string Setting, string Purpose, bool Assessed, bool Voluntary, bool ResultsStayInResearch, string Approval)
{
    /// <summary>Settings that may be named.</summary>
    public static IReadOnlyList<string> Settings { get; } = ["lab", "home", "public", "clinic", "workplace", "education"];
}
