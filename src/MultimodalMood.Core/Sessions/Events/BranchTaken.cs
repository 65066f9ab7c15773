using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The way parted.</summary>
/// <param name="StepId">The branch.</param>
/// <param name="Then">Whether the steps behind "then" follow; those behind "else" otherwise.</param>
public readonly record struct BranchTaken(
    string StepId,
    bool Then) : ISessionEvent<BranchTaken>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.BranchTaken;

    /// <inheritdoc/>
    public static BranchTaken Read(ref PayloadReader reader) => new(reader.Text(), reader.Boolean());

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(StepId);
        writer.Boolean(Then);
    }
}
