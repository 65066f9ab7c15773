namespace MultimodalMood.Core.Study;

/// <summary>A step as the protocol's file defines it.</summary>
/// <param name="Kind">Kind.</param>
public abstract record ProtocolStep(StepKind Kind)
{
    /// <summary>Where it stands in the document, such as <c>steps[3]</c>.</summary>
    public string Path { get; init; } = "";
}

/// <summary>A text to read.</summary>
public sealed record InformationStep(LocalisedText Text) : ProtocolStep(StepKind.Information);

/// <summary>What to do next, in words.</summary>
public sealed record InstructionStep(LocalisedText Text) : ProtocolStep(StepKind.Instruction);

/// <summary>The itemised consent.</summary>
public sealed record ConsentStep() : ProtocolStep(StepKind.Consent);

/// <summary>Camera, strap and sound are tried; <paramref name="Require"/> names what must work: camera, heart_rate, sound, headphones.</summary>
public sealed record DeviceCheckStep(IReadOnlyList<string> Require) : ProtocolStep(StepKind.DeviceCheck)
{
    /// <summary>Whether the headphone screening is offered; its result is recorded and holds nobody back unless it is required.</summary>
    public bool Headphones { get; init; }
}

/// <summary>Rest with a timer, in seconds.</summary>
public sealed record BaselineStep(double DurationS) : ProtocolStep(StepKind.Baseline);

/// <summary>An instrument, by id.</summary>
public sealed record SurveyStep(string Instrument) : ProtocolStep(StepKind.Survey);

/// <summary>A pause with a timer, in seconds.</summary>
public sealed record PauseStep(double DurationS) : ProtocolStep(StepKind.Pause);
