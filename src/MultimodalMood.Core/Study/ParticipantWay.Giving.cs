using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Study;

/// <summary>What the participant gives: consent, answers, reports, and what the device check found.</summary>
public sealed partial class ParticipantWay
{
    /// <summary>Records the answers to all consent items, each answer to a text once; a required one declined ends the session.</summary>
    /// <param name="protocol">The session's protocol.</param>
    /// <param name="shown">The consent as it was shown.</param>
    /// <param name="answers">An answer to every item.</param>
    /// <param name="seen">Index of the consent's step; nothing happens when the session stands elsewhere.</param>
    public Task ConsentAsync(StudyProtocol protocol, ConsentText shown, IReadOnlyDictionary<string, bool> answers, int seen) => InTurnAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(answers);
        if (Progress.EndReason is not null || Progress.Step?.Index != seen)
        {
            return;
        }

        foreach ((string id, _, _) in shown.Items)
        {
            // Pressed twice, or sent again after a kill in the middle: what is proven already is not proven twice.
            if (Progress.ConsentSha256 != shown.Sha256 || !Progress.Consents.TryGetValue(id, out bool given) || given != answers[id])
            {
                await runner.PostDurableAsync(Now, new ConsentGiven(shown.Sha256, shown.Language, id, answers[id]));
            }
        }

        if (SessionGuide.DeclinedRequired(protocol.Consents, Progress))
        {
            await EndAsync(SessionEndReason.ConsentDeclined, "");
        }
    });

    /// <summary>Records a survey answer; the same answer again is not recorded again.</summary>
    public Task AnswerAsync(AnswerGiven answer) => InTurnAsync(async () =>
    {
        bool known = Progress.Answers.TryGetValue((answer.StepId, answer.Item), out AnswerGiven given)
            && given.Number == answer.Number && given.Text == answer.Text;
        if (!known && Progress.EndReason is null)
        {
            await runner.PostDurableAsync(Now, answer);
        }
    });

    /// <summary>Records where the participant says that their mood is, in [-1, 1].</summary>
    public Task ReportMoodAsync(double? valence, double? arousal, string prompt) =>
        InTurnAsync(async () => await runner.PostDurableAsync(Now, new MoodReported(valence, arousal, prompt)));

    /// <summary>Takes the last gesture about the playing track back; nothing happens when it is older than <see cref="GestureUndone.WithinS"/> or taken back already.</summary>
    /// <param name="gestureSequence">The gesture that the page showed.</param>
    public Task UndoGestureAsync(long gestureSequence) => InTurnAsync(async () =>
    {
        if (Progress.EndReason is null && Progress.Gesture is { Seen.PlayId: { } play } last && last.Sequence == gestureSequence && Now.SecondsSince(last.At) <= GestureUndone.WithinS)
        {
            await runner.PostDurableAsync(Now, new GestureUndone(gestureSequence, play));
        }
    });

    /// <summary>Records what the device check found; the same finding again is not recorded again, but for a tone that is not heard: each is a failed attempt.</summary>
    /// <param name="device">camera, strap, strap_fitting, sound, headphones, sound_level or browser.</param>
    /// <param name="cause">Stable word for the outcome.</param>
    /// <param name="detail">Figures, for people.</param>
    public Task CheckedAsync(string device, string cause, string detail) => InTurnAsync(async () =>
    {
        var found = new DeviceChecked(device, cause, detail);
        if (Progress.EndReason is null && (!Progress.Checks.TryGetValue(device, out DeviceChecked last) || last != found || cause == "not_heard"))
        {
            await runner.PostDurableAsync(Now, found);
        }
    });
}
