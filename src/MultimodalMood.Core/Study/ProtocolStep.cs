namespace MultimodalMood.Core.Study;

<<<<<<< HEAD
/// <summary>A step as the protocol's file defines it.</summary>
public abstract record ProtocolStep(StepKind Kind);

/// <summary>A text to read.</summary>
public sealed record InformationStep(LocalisedText Text) : ProtocolStep(StepKind.Information);

/// <summary>The itemised consent.</summary>
public sealed record ConsentStep() : ProtocolStep(StepKind.Consent);

/// <summary>Camera, strap and sound are tried; <paramref name="Require"/> names what must work: camera, heart_rate, sound.</summary>
public sealed record DeviceCheckStep(IReadOnlyList<string> Require) : ProtocolStep(StepKind.DeviceCheck);

/// <summary>Rest with a timer, in seconds.</summary>
public sealed record BaselineStep(double DurationS) : ProtocolStep(StepKind.Baseline);

/// <summary>An instrument, by id.</summary>
public sealed record SurveyStep(string Instrument) : ProtocolStep(StepKind.Survey);

/// <summary>Tracks chosen by the condition's recommender.</summary>
/// <param name="Tracks">How many.</param>
/// <param name="MinListenS">Seconds before a track may be skipped.</param>
/// <param name="ShowMood">Whether the participant sees the estimate.</param>
/// <param name="Rate">Scales rated after each track: liking, mood_fit.</param>
public sealed record ListeningStep(int Tracks, double MinListenS, bool ShowMood, IReadOnlyList<string> Rate) : ProtocolStep(StepKind.Listening);

/// <summary>A pause with a timer, in seconds.</summary>
public sealed record PauseStep(double DurationS) : ProtocolStep(StepKind.Pause);

/// <summary>The closing text.</summary>
public sealed record DebriefStep(LocalisedText Text) : ProtocolStep(StepKind.Debrief);
=======
/// <summary>A step as the protocol writes it.</summary>
/// <param name="Id">The protocol's own name for it; null when it gives none.</param>
public abstract record ProtocolStep(string? Id);
>>>>>>> storage
