using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Study;

/// <summary>How long a session is expected to take: what the participant is told before and meanwhile.</summary>
/// <remarks>Timers and tracks count as long as they are; reading and answering by round figures that a pilot can check against the recorded steps. A
/// figure for people, in no estimate and no export.</remarks>
/// <param name="questionsOf">Questions of an instrument, by its id; 0 for one that is not installed.</param>
/// <param name="trackS">Length of a track of the catalogue, seconds.</param>
public sealed class ExpectedTime(Func<string, int> questionsOf, double trackS)
{
    private const double ReadS = 45;
    private const double CheckS = 120;
    private const double ConsentItemS = 12;
    private const double QuestionS = 7;

    /// <summary>Seconds that a whole session takes, as far as is known before its branches are decided.</summary>
    public double Seconds(StudyProtocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        IReadOnlyList<string> conditions = protocol.IsWithin ? protocol.DesignConditions : [.. protocol.DesignConditions.Take(1)];
        return StepPlan.Of(protocol, conditions).Steps.Where(step => step.Guards.All(guard => guard.Then)).Sum(step => Seconds(step.Definition, protocol.Consents.Count));
    }

    /// <summary>Seconds that are left, from the step at hand on; 0 after the end.</summary>
    /// <param name="guide">The way through the plan.</param>
    /// <param name="consents">Consent items of the protocol.</param>
    /// <param name="progress">Where the session stands.</param>
    /// <param name="now">Session time.</param>
    public double SecondsLeft(SessionGuide guide, int consents, SessionProgress progress, SessionTime now)
    {
        ArgumentNullException.ThrowIfNull(guide);
        ArgumentNullException.ThrowIfNull(progress);
        if (guide.Current(progress) is not { } current)
        {
            return 0;
        }

        double here = Math.Max(0, Seconds(current.Definition, consents) - now.SecondsSince(progress.StepEnteredAt) + progress.PausedInStepS);
        return here + guide.Taken(progress).Where(step => step.Index > current.Index).Sum(step => Seconds(step.Definition, consents));
    }

    private double Seconds(ProtocolStep step, int consents) => step switch
    {
        BaselineStep rest => rest.DurationS,
        PauseStep pause => pause.DurationS,
        ConsentStep => consents * ConsentItemS,
        DeviceCheckStep => CheckS,
        SurveyStep survey => questionsOf(survey.Instrument) * QuestionS,
        ScreeningStep screening => questionsOf(screening.Instrument) * QuestionS,
        ContextStep context => context.Ask.Count * QuestionS,
        ElicitationStep elicitation => elicitation.Tracks * QuestionS,
        AttentionCheckStep => QuestionS,
        ListeningStep listening => listening.Tracks * ((listening.Excerpt?.LengthS ?? trackS) + (listening.Rate.Count * QuestionS)),
        BranchStep => 0,
        _ => ReadS,
    };
}
