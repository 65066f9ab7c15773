using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Storage;

/// <summary>A code that opens nothing, with the reason as a word that a page can say in the reader's language.</summary>
/// <param name="why">The reason.</param>
/// <param name="problem">The same for the log and the command line.</param>
/// <param name="hours">Too early: hours until the next visit can begin.</param>
public sealed class JoinRefusedException(JoinRefusal why, string problem, int? hours = null) : InvalidInputException("join", null, "code", problem)
{
    /// <summary>The reason.</summary>
    public JoinRefusal Why { get; } = why;

    /// <summary>Too early: hours until the next visit can begin; null otherwise.</summary>
    public int? Hours { get; } = hours;
}
