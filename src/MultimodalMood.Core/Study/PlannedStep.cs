namespace MultimodalMood.Core.Study;

<<<<<<< HEAD
/// <summary>One step of one session.</summary>
/// <param name="Index">Place in the plan, from 0.</param>
/// <param name="Id">Id, unique within the plan: kind and number, and the condition within a block.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Condition">Condition in force; empty for none.</param>
/// <param name="Definition">The step as the protocol defines it.</param>
=======
/// <summary>A step at its place in one session.</summary>
/// <param name="Index">Place in the session, from 0.</param>
/// <param name="Id">The step's own name, or its kind and number such as <c>survey-2</c>; inside a block of conditions followed by <c>.</c> and the condition.</param>
/// <param name="Kind">What kind of step.</param>
/// <param name="Condition">Condition in force; empty where none is.</param>
/// <param name="Definition">The step as the protocol writes it.</param>
>>>>>>> storage
public sealed record PlannedStep(int Index, string Id, StepKind Kind, string Condition, ProtocolStep Definition);
