namespace MultimodalMood.Core.Study;

/// <summary>The steps, each by its kind.</summary>
public sealed partial class ProtocolWriter
{
    private void Part(ProtocolPart part)
    {
        if (!part.ForEachCondition)
        {
            Steps(part.Steps);
            return;
        }

        _json.WriteStartObject();
        _json.WriteString("kind", "for_each_condition");
        _json.WriteStartArray("steps");
        Steps(part.Steps);
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void Steps(IEnumerable<ProtocolStep> steps)
    {
        foreach (ProtocolStep step in steps)
        {
            _json.WriteStartObject();
            Step(step);
            _json.WriteEndObject();
        }
    }

    private void Step(ProtocolStep step)
    {
        switch (step)
        {
            case InformationStep information:
                Kind("information");
                Texts("text", information.Text);
                break;
            case InstructionStep instruction:
                Kind("instruction");
                Texts("text", instruction.Text);
                break;
            case ConsentStep:
                Kind("consent");
                break;
            case DeviceCheckStep check:
                Kind("device_check");
                Words("require", check.Require);
                if (check.Headphones && !check.Require.Contains("headphones"))
                {
                    _json.WriteBoolean("headphones", true);
                }

                break;
            case BaselineStep baseline:
                Kind("baseline");
                _json.WriteNumber("duration_s", baseline.DurationS);
                break;
            case PauseStep pause:
                Kind("pause");
                _json.WriteNumber("duration_s", pause.DurationS);
                break;
            case SurveyStep survey:
                Kind("survey");
                _json.WriteString("instrument", survey.Instrument);
                break;
            case ListeningStep listening:
                Listening(listening);
                break;
            case ScreeningStep screening:
                Screening(screening);
                break;
            case ContextStep context:
                Kind("context");
                Words("ask", context.Ask);
                break;
            case ElicitationStep elicitation:
                Kind("elicitation");
                _json.WriteNumber("tracks", elicitation.Tracks);
                break;
            case AttentionCheckStep attention:
                Attention(attention);
                break;
            case BranchStep branch:
                Branch(branch);
                break;
            case DebriefStep debrief:
                Debrief(debrief);
                break;
            default:
                throw new ArgumentException($"A {step.Kind} step cannot be written.", nameof(step));
        }
    }

    private void Kind(string kind) => _json.WriteString("kind", kind);

    private void Listening(ListeningStep step)
    {
        if (step is InductionStep induction)
        {
            Kind("induction");
            _json.WriteString("mood", induction.Mood);
            if (induction.Repair)
            {
                _json.WriteBoolean("repair", true);
            }
        }
        else
        {
            Kind("listening");
        }

        if (step.Stimuli is { } set)
        {
            _json.WriteString("stimuli", set);
        }

        _json.WriteNumber("tracks", step.Tracks);
        _json.WriteNumber("min_listen_s", step.MinListenS);
        if (step is not InductionStep)
        {
            _json.WriteBoolean("show_mood", step.ShowMood);
        }

        if (step.Offer > 1)
        {
            _json.WriteNumber("offer", step.Offer);
        }

        if (step.Excerpt is { } excerpt)
        {
            _json.WriteStartObject("excerpt");
            _json.WriteNumber("start_s", excerpt.StartS);
            _json.WriteNumber("end_s", excerpt.EndS);
            _json.WriteNumber("fade_in_s", excerpt.FadeInS);
            _json.WriteNumber("fade_out_s", excerpt.FadeOutS);
            _json.WriteEndObject();
        }

        if (step.Continuous)
        {
            _json.WriteBoolean("continuous", true);
        }

        if (step.Together)
        {
            _json.WriteBoolean("together", true);
        }

        if (step.Adapt is { } adapt)
        {
            _json.WriteStartObject("adapt");
            _json.WriteNumber("shift", adapt.Shift);
            _json.WriteNumber("threshold", adapt.Threshold);
            _json.WriteNumber("hold_s", adapt.HoldS);
            _json.WriteString("at", adapt.At switch { AdaptAt.Fade => "fade", AdaptAt.CrossFade => "cross_fade", _ => "boundary" });
            _json.WriteNumber("fade_s", adapt.FadeS);
            _json.WriteEndObject();
        }

        Words("rate", step.Rate);
    }

    private void Screening(ScreeningStep step)
    {
        Kind("screening");
        _json.WriteString("instrument", step.Instrument);
        _json.WriteStartArray("rules");
        foreach (ScreeningRule rule in step.Rules)
        {
            _json.WriteStartObject();
            _json.WriteString("id", rule.Id);
            Test(rule.Test);
            Texts("reason", rule.Reason);
            if (!rule.UnansweredExcludes)
            {
                _json.WriteString("unanswered", "include");
            }

            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void Test(AnswerTest test)
    {
        _json.WriteString("item", test.Item);
        Bound("min", test.Min);
        Bound("max", test.Max);
        if (test.OneOf is { } values)
        {
            _json.WriteStartArray("one_of");
            foreach (double value in values)
            {
                _json.WriteNumberValue(value);
            }

            _json.WriteEndArray();
        }
    }

    private void Attention(AttentionCheckStep step)
    {
        Kind("attention_check");
        Texts("text", step.Text);
        _json.WriteStartArray("options");
        foreach (AttentionOption option in step.Options)
        {
            _json.WriteStartObject();
            _json.WriteString("id", option.Id);
            Texts("text", option.Text);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteString("expected", step.Expected);
    }

    private void Branch(BranchStep step)
    {
        Kind("branch");
        _json.WriteStartObject("when");
        if (step.Test is { } test)
        {
            _json.WriteString("instrument", test.Instrument);
            Test(test);
        }
        else
        {
            Words("condition", step.Conditions);
        }

        _json.WriteEndObject();
        _json.WriteStartArray("then");
        Steps(step.Then);
        _json.WriteEndArray();
        if (step.Else.Count > 0)
        {
            _json.WriteStartArray("else");
            Steps(step.Else);
            _json.WriteEndArray();
        }
    }

    private void Debrief(DebriefStep step)
    {
        Kind("debrief");
        Texts("text", step.Text);
        if (step.Discloses.Count > 0)
        {
            Words("discloses", step.Discloses);
        }

        if (step.AskKeep)
        {
            _json.WriteBoolean("ask_keep", true);
        }
    }
}
