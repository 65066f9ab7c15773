namespace MultimodalMood.Core.Study;

/// <summary>The steps, each by its kind.</summary>
public sealed partial class ProtocolReader
{
    /// <summary>Kinds of step that a protocol may hold, as the file names them; <c>for_each_condition</c> stands around others.</summary>
    public static IReadOnlyList<string> StepKinds { get; } =
    [
        "information", "consent", "device_check", "baseline", "survey", "listening", "pause", "debrief",
        "instruction", "screening", "context", "elicitation", "attention_check", "branch", "induction",
    ];

    private string[] _conditions = [];
    private string[] _sets = [];

    private List<ProtocolPart> Parts(JsonNode steps, string[] conditions, SortedDictionary<string, IReadOnlyList<string>> sets)
    {
        (_conditions, _sets) = (conditions, [.. sets.Keys]);
        List<ProtocolPart> parts = [];
        foreach (JsonNode step in steps.Items())
        {
            if (step.Optional("kind") is { IsText: true } kind && kind.Text() == "for_each_condition")
            {
                step.Only("kind", "steps");
                parts.Add(new ProtocolPart(true, [.. step.Field("steps").Items().Select(Step)]));
            }
            else
            {
                parts.Add(new ProtocolPart(false, [Step(step)]));
            }
        }

        if (parts.Count == 0)
        {
            steps.Fault("there is no step; expected at least one.");
        }

        return parts;
    }

    private ProtocolStep Step(JsonNode node)
    {
        JsonNode kind = node.Object().Field("kind");
        string word = kind.IsNull ? "" : kind.OneOf([.. StepKinds, "for_each_condition"]);
        if (word == "for_each_condition")
        {
            kind.Fault("a block of conditions cannot stand inside another step; expected it among the protocol's own steps.");
            word = "";
        }

        // A step of unknown kind says so once; its fields mean nothing.
        bool known = word.Length > 0 && kind.IsText && kind.Text() == word;
        if (known && word == "consent")
        {
            node.Only("kind");
        }

        return (known && word != "consent" ? Read(word, node) : new ConsentStep()) with { Path = node.Path };
    }

    private ProtocolStep Read(string kind, JsonNode node) => kind switch
    {
        "information" => new InformationStep(Texts(node.Only("kind", "text").Field("text"))),
        "instruction" => new InstructionStep(Texts(node.Only("kind", "text").Field("text"))),
        "device_check" => DeviceCheck(node),
        "baseline" => new BaselineStep(node.Only("kind", "duration_s").Field("duration_s").Number(1, 3600)),
        "pause" => new PauseStep(node.Only("kind", "duration_s").Field("duration_s").Number(1, 3600)),
        "survey" => new SurveyStep(node.Only("kind", "instrument").Field("instrument").Id()),
        "listening" => Listening(node),
        "induction" => Induction(node),
        "screening" => Screening(node),
        "context" => new ContextStep([.. node.Only("kind", "ask").Field("ask").Items().Select(item => item.OneOf([.. ContextStep.Options.Keys]))]),
        "elicitation" => new ElicitationStep(node.Only("kind", "tracks").Field("tracks").Whole(1, 100)),
        "attention_check" => AttentionCheck(node),
        "branch" => Branch(node),
        _ => Debrief(node),
    };

    private static DeviceCheckStep DeviceCheck(JsonNode node)
    {
        node.Only("kind", "require", "headphones");
        string[] require = [.. node.Field("require").Items().Select(item => item.OneOf("camera", "heart_rate", "sound", "headphones"))];
        JsonNode headphones = node.Optional("headphones");
        return new DeviceCheckStep(require) { Headphones = require.Contains("headphones") || (!headphones.IsNull && headphones.YesNo()) };
    }

    private ListeningStep Listening(JsonNode node)
    {
        node.Only("kind", "tracks", "min_listen_s", "show_mood", "rate", "offer", "excerpt", "continuous", "stimuli", "adapt", "together");
        JsonNode offer = node.Optional("offer"), continuous = node.Optional("continuous"), stimuli = node.Optional("stimuli"), together = node.Optional("together");
        return new ListeningStep(
            node.Field("tracks").Whole(1, 200),
            node.Field("min_listen_s").Number(0, 3600),
            node.Field("show_mood").YesNo(),
            Rate(node.Field("rate")))
        {
            Offer = offer.IsNull ? 1 : offer.Whole(1, 10),
            Excerpt = ReadExcerpt(node.Optional("excerpt")),
            Continuous = !continuous.IsNull && continuous.YesNo(),
            Stimuli = stimuli.IsNull ? null : stimuli.OneOf([ListeningStep.Rotate, .. _sets]),
            Adapt = ReadAdapt(node.Optional("adapt")),
            Together = !together.IsNull && together.YesNo(),
        };
    }

    private static AdaptRule? ReadAdapt(JsonNode node)
    {
        if (node.IsNull)
        {
            return null;
        }

        node.Only("shift", "threshold", "hold_s", "at", "fade_s");
        JsonNode fade = node.Optional("fade_s");
        return new AdaptRule(
            node.Field("shift").Number(0.05, 2),
            node.Field("threshold").Number(0.5, 0.999),
            node.Field("hold_s").Number(0, 600),
            node.Field("at").OneOf("boundary", "fade", "cross_fade") switch { "fade" => AdaptAt.Fade, "cross_fade" => AdaptAt.CrossFade, _ => AdaptAt.Boundary },
            fade.IsNull ? 3 : fade.Number(0, 30));
    }

    private InductionStep Induction(JsonNode node)
    {
        node.Only("kind", "mood", "repair", "stimuli", "tracks", "min_listen_s", "rate", "excerpt", "continuous");
        JsonNode repair = node.Optional("repair"), continuous = node.Optional("continuous");
        return new InductionStep(
            node.Field("mood").OneOf("happy", "sad", "angry", "calm"),
            !repair.IsNull && repair.YesNo(),
            node.Field("stimuli").OneOf(_sets),
            node.Field("tracks").Whole(1, 200),
            node.Field("min_listen_s").Number(0, 3600),
            Rate(node.Field("rate")))
        {
            Excerpt = ReadExcerpt(node.Optional("excerpt")),
            Continuous = !continuous.IsNull && continuous.YesNo(),
        };
    }

    private static string[] Rate(JsonNode node) => [.. node.Items().Select(item => item.OneOf("liking", "mood_fit", "familiarity"))];

    private static Excerpt? ReadExcerpt(JsonNode node)
    {
        if (node.IsNull)
        {
            return null;
        }

        node.Only("start_s", "end_s", "fade_in_s", "fade_out_s");
        JsonNode fadeIn = node.Optional("fade_in_s"), fadeOut = node.Optional("fade_out_s"), end = node.Field("end_s");
        var excerpt = new Excerpt(
            node.Field("start_s").Number(0, 36000),
            end.Number(0, 36000),
            fadeIn.IsNull ? 0 : fadeIn.Number(0, 60),
            fadeOut.IsNull ? 0 : fadeOut.Number(0, 60));
        if (!end.IsSilent && excerpt.LengthS <= 0)
        {
            end.Fault("the excerpt ends before it begins; expected more than \"start_s\".");
        }
        else if (!end.IsSilent && excerpt.FadeInS + excerpt.FadeOutS > excerpt.LengthS)
        {
            fadeOut.Fault("the fades are longer than the excerpt; expected at most its length in all.");
        }

        return excerpt;
    }

    private ScreeningStep Screening(JsonNode node)
    {
        node.Only("kind", "instrument", "rules");
        string instrument = node.Field("instrument").Id();
        JsonNode rules = node.Field("rules");
        ScreeningRule[] read = [.. rules.Items().Select(rule => ReadRule(rule, instrument))];
        if (!rules.IsSilent && read.Length == 0)
        {
            rules.Fault("a screening without rules screens nobody; expected at least one.");
        }

        return new ScreeningStep(instrument, read);
    }

    private ScreeningRule ReadRule(JsonNode node, string instrument)
    {
        node.Only("id", "item", "min", "max", "one_of", "reason", "unanswered");
        return new ScreeningRule(
            node.Field("id").Id(),
            Test(node, instrument),
            Texts(node.Field("reason")),
            node.Optional("unanswered") is not { IsNull: false } unanswered || unanswered.OneOf("exclude", "include") == "exclude");
    }

    private static AnswerTest Test(JsonNode node, string instrument)
    {
        (double? min, double? max) = Bounds(node);
        JsonNode oneOf = node.Optional("one_of");
        if (min is null && max is null && oneOf.IsNull)
        {
            node.Fault("nothing is tested; expected \"min\", \"max\" or \"one_of\".");
        }

        return new AnswerTest(instrument, node.Field("item").Text(), min, max, oneOf.IsNull ? null : [.. oneOf.Items().Select(item => item.Number(-1e9, 1e9))]);
    }

    private AttentionCheckStep AttentionCheck(JsonNode node)
    {
        node.Only("kind", "text", "options", "expected");
        JsonNode options = node.Field("options");
        AttentionOption[] read = [.. options.Items().Select(option => new AttentionOption(option.Only("id", "text").Field("id").Id(), Texts(option.Field("text"))))];
        if (!options.IsSilent && (read.Length < 2 || read.DistinctBy(option => option.Id).Count() != read.Length))
        {
            options.Fault("a choice needs alternatives; expected at least two options, each id once.");
        }

        return new AttentionCheckStep(Texts(node.Field("text")), read, node.Field("expected").OneOf([.. read.Select(option => option.Id)]));
    }

    private BranchStep Branch(JsonNode node)
    {
        node.Only("kind", "when", "then", "else");
        JsonNode when = node.Field("when").Object(), otherwise = node.Optional("else");
        AnswerTest? test = null;
        string[] conditions = [];
        if (!when.IsSilent && !when.Optional("condition").IsNull)
        {
            conditions = [.. when.Only("condition").Field("condition").Items().Select(item => item.OneOf(_conditions))];
        }
        else if (!when.IsSilent)
        {
            when.Only("instrument", "item", "min", "max", "one_of");
            test = Test(when, when.Field("instrument").Id());
        }

        return new BranchStep(
            test,
            conditions,
            [.. node.Field("then").Items().Select(Step)],
            otherwise.IsNull ? [] : [.. otherwise.Items().Select(Step)]);
    }

    private DebriefStep Debrief(JsonNode node)
    {
        node.Only("kind", "text", "discloses", "ask_keep");
        JsonNode discloses = node.Optional("discloses"), ask = node.Optional("ask_keep");
        return new DebriefStep(Texts(node.Field("text")))
        {
            Discloses = discloses.IsNull ? [] : [.. discloses.Items().Select(item => item.OneOf(_conditions))],
            AskKeep = !ask.IsNull && ask.YesNo(),
        };
    }
}
