namespace MultimodalMood.Core.Study.Simulation;

/// <summary>How simulated people behave in a dry run. Shares lie in [0, 1].</summary>
public sealed record SimulatedHabits
{
    /// <summary>Share who stop before the end.</summary>
    public double DropOut { get; init; } = 0.1;

    /// <summary>Share of optional consents that are declined.</summary>
    public double Decline { get; init; } = 0.1;

    /// <summary>Share who do not fulfil a screening.</summary>
    public double Unfit { get; init; } = 0.05;

    /// <summary>Share of questions that are left out.</summary>
    public double PreferNot { get; init; } = 0.02;

    /// <summary>Share of attention checks that are failed.</summary>
    public double Inattentive { get; init; } = 0.05;
}
