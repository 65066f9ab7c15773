using MultimodalMood.Core.Music;
using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Core.Study.Simulation;

/// <summary>A simulated person who takes the same way through a protocol as people do: the same plan, branches, screenings and recommendations, answers
/// and times drawn by a seed, sensors simulated. Its data are nobody's.</summary>
/// <param name="session">The session, simulated.</param>
/// <param name="protocol">Its protocol.</param>
/// <param name="plan">Its steps.</param>
/// <param name="instruments">Instruments by id.</param>
/// <param name="catalogue">Tracks, for the elicitation and for lengths.</param>
/// <param name="body">Sensors.</param>
/// <param name="habits">How people behave.</param>
/// <param name="pick">Asks the step's condition for the next track and records the answer, as the app does.</param>
public sealed partial class SimulatedParticipant(
    SimulatedSession session,
    StudyProtocol protocol,
    StepPlan plan,
    InstrumentLibrary instruments,
    IReadOnlyList<Track> catalogue,
    SimulatedBody body,
    SimulatedHabits habits,
    Func<PlannedStep, Task> pick)
{
    private const double TypicalTrackS = 180;
    private readonly ParticipantWay _way = new(session, plan);
    private readonly Pcg32 _random = new(session.Opened.Seed, 0x51B);
    private int _leavesAt = int.MaxValue;

    private SessionProgress Progress => session.Progress;

    /// <summary>Takes part from the first step to the end, whatever it is.</summary>
    /// <exception cref="Inputs.InvalidInputException">The protocol asks for something that cannot be done here; names the step.</exception>
    public async Task RunAsync()
    {
        _leavesAt = Happens(habits.DropOut) ? 3 + _random.NextInt32(Math.Max(1, plan.Steps.Count - 3)) : int.MaxValue;
        session.Advance(2);
        await _way.GoOnAsync(-1);
        while (Progress.EndReason is null && _way.Guide.Current(Progress) is { } step)
        {
            if (step.Index >= _leavesAt)
            {
                session.Advance(Between(1, 20));
                await _way.StopAsync(SessionEndReason.StoppedByParticipant, "");
                return;
            }

            await DoAsync(step);
            if (Progress.EndReason is null)
            {
                await _way.GoOnAsync(step.Index);
            }
        }
    }

    private async Task DoAsync(PlannedStep step)
    {
        switch (step.Definition)
        {
            case ConsentStep:
                await ConsentAsync();
                break;
            case DeviceCheckStep:
                await SwitchOnAsync();
                break;
            case BaselineStep rest:
                session.Advance(rest.DurationS);
                break;
            case PauseStep pause:
                session.Advance(pause.DurationS);
                break;
            case SurveyStep survey:
                await AnswerAsync(step, survey.Instrument, []);
                break;
            case ScreeningStep screening:
                await AnswerAsync(step, screening.Instrument, screening.Rules);
                break;
            case ContextStep context:
                await GiveContextAsync(step, context);
                break;
            case ElicitationStep:
                await ElicitAsync(step);
                break;
            case AttentionCheckStep check:
                session.Advance(Between(2, 8));
                await _way.CheckAttentionAsync(step, Happens(habits.Inattentive) ? check.Options[_random.NextInt32(check.Options.Count)].Id : check.Expected);
                break;
            case ListeningStep listening:
                await ListenAsync(step, listening);
                break;
            case DebriefStep debrief:
                session.Advance(Between(10, 40));
                if (debrief.AskKeep)
                {
                    await _way.DecideDataAsync(!Happens(habits.Decline), "debrief");
                }

                break;
            default:
                session.Advance(Between(5, 30));
                break;
        }
    }

    private async Task ConsentAsync()
    {
        session.Advance(Between(10, 40));
        ConsentText text = ConsentText.Of(protocol, protocol.Languages[0]);
        Dictionary<string, bool> answers = [];
        foreach ((string id, bool required, _) in text.Items)
        {
            // Pictures can only be kept of a camera that may look.
            answers[id] = !Happens(required ? habits.Decline / 4 : habits.Decline) && (id != "frames_stored" || answers.GetValueOrDefault("camera"));
            await session.PostDurableAsync(session.Now, new ConsentGiven(text.Sha256, text.Language, id, answers[id]));
        }

        if (SessionGuide.DeclinedRequired(protocol.Consents, Progress))
        {
            await _way.StopAsync(SessionEndReason.ConsentDeclined, "");
        }
    }

    private async Task SwitchOnAsync()
    {
        foreach ((string item, SignalStream stream, string device) in ((string, SignalStream, string)[])[
            ("camera", SignalStream.Camera, "camera"), ("heart_rate", SignalStream.HeartRate, "strap"), ("skin_conductance", SignalStream.SkinConductance, "skin")])
        {
            session.Advance(Between(3, 15));
            if (Progress.Consents.GetValueOrDefault(item))
            {
                session.Post(session.Now, new SensorStateChanged(stream, SensorState.Live, SignalOrigin.Simulated, "dry run"));
                session.Attach(body(stream, session.Now, session.Opened.Seed, Progress.MinGroup));
                await session.PostDurableAsync(session.Now, new DeviceChecked(device, "ok", "dry run"));
            }
        }

        session.Advance(Between(3, 10));
        await session.PostDurableAsync(session.Now, new DeviceChecked("sound", "ok", "dry run"));
    }

    private async Task ListenAsync(PlannedStep step, ListeningStep listening)
    {
        while (SessionGuide.Phase(step, session.Opened.Seed, Progress) is not ListeningPhase.Done)
        {
            session.Advance(Between(1, 3));
            await pick(step);
            if (listening.Offer > 1 && Progress.Recommendation is { Tracks.Count: > 1 } made)
            {
                IReadOnlyList<string> offered = SessionGuide.Offered(step, made);
                await _way.ChooseAsync(step, offered[_random.NextInt32(offered.Count)]);
            }

            string track = SessionGuide.TrackToPlay(Progress)!;
            Guid play = NextId();
            await session.PostDurableAsync(session.Now, new TrackStarted(play, track, 0, false, null));
            bool skips = Happens(0.3);
            double lengthS = listening.Excerpt is { } excerpt ? excerpt.EndS - excerpt.StartS : catalogue.FirstOrDefault(known => known.Id == track)?.DurationS ?? TypicalTrackS;
            double heardS = skips ? Math.Min(lengthS, listening.MinListenS + Between(0, 20)) : lengthS;
            await HearAsync(listening, heardS);
            await session.PostDurableAsync(session.Now, new TrackEnded(play, track, heardS, skips && heardS < lengthS ? TrackEndReason.Skipped : TrackEndReason.Completed));
            while (SessionGuide.NextScale(step, Progress) is { } scale)
            {
                session.Advance(Between(1, 5));
                await session.PostDurableAsync(session.Now, new TrackRated(play, track, scale, Happens(habits.PreferNot) ? null : 1 + _random.NextInt32(5)));
            }
        }
    }

    private Task HearAsync(ListeningStep listening, double seconds)
    {
        double leftS = seconds;
        while (listening.Continuous && leftS > 5)
        {
            session.Advance(5);
            leftS -= 5;
            _way.Trace(Between(-1, 1), Between(-1, 1));
        }

        session.Advance(leftS);
        return Task.CompletedTask;
    }

    private bool Happens(double share) => _random.NextDouble() < share;

    private double Between(double from, double to) => from + (to - from) * _random.NextDouble();

    private Guid NextId()
    {
        byte[] bytes = new byte[16];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)_random.NextUInt32();
        }

        // Of its session, so that the same seed in another study is another play.
        byte[] own = session.Opened.SessionId.ToByteArray();
        return new Guid([.. bytes.Zip(own, (drawn, known) => (byte)(drawn ^ known))]);
    }
}
