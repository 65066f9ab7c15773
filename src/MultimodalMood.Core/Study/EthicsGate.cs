using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Core.Study;

/// <summary>The questions that a study must pass before it exists, because emotion recognition is regulated.</summary>
/// <remarks>Regulation (EU) 2024/1689, Art. 5(1)(f): inferring emotions of a person at work or in education is prohibited but for medical or
/// safety reasons; Art. 2(6) leaves scientific research out. So a study among employees or students must be voluntary research whose results do
/// not come back to them as an assessment. This gate is no legal advice.</remarks>
public static class EthicsGate
{
    /// <summary>Shortest purpose that can say anything, characters.</summary>
    public const int ShortestPurpose = 20;

    /// <summary>Everything for which the study is refused; none when it may be set up.</summary>
    public static IReadOnlyList<InputFault> Refusals(EthicsAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        List<InputFault> refusals = [];
        if (!EthicsAnswers.Settings.Contains(answers.Setting))
        {
            refusals.Add(new InputFault("setting", answers.Setting, $"'{answers.Setting}' is no setting; expected one of {string.Join(", ", EthicsAnswers.Settings)}."));
        }

        if (answers.Purpose.Trim().Length < ShortestPurpose)
        {
            refusals.Add(new InputFault("purpose", answers.Purpose, $"the purpose is not said; expected a sentence of at least {ShortestPurpose} characters."));
        }

        if (answers.Assessed)
        {
            refusals.Add(new InputFault("assessed", "true", "participants would be assessed as employees, applicants or students; emotion recognition for that is prohibited (Regulation (EU) 2024/1689, Art. 5(1)(f)), expected a study that assesses nobody."));
        }

        if (!answers.Voluntary)
        {
            refusals.Add(new InputFault("voluntary", "false", "taking part is not voluntary; expected consent that can be declined without a drawback."));
        }

        if (!answers.ResultsStayInResearch)
        {
            refusals.Add(new InputFault("results_stay_in_research", "false", "a teacher, employer or insurer would see a person's results; expected that they stay in the research."));
        }

        return refusals;
    }

    /// <summary>Why no live participant may be let in yet; null when they may. Pilot sessions need no approval.</summary>
    /// <param name="answers">The study's answers; null for a study that never passed the gate.</param>
    public static string? HoldsBackLive(EthicsAnswers? answers) => answers switch
    {
        null => "the ethics questions of this study were never answered; answer them in its settings.",
        _ when Refusals(answers) is [var first, ..] => first.Problem,
        { Approval: var approval } when approval.Trim().Length == 0 => "the ethics approval is pending; enter body and number in the study's settings, or invite to pilot sessions.",
        _ => null,
    };
}
