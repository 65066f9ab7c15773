namespace MultimodalMood.Core.Study;

/// <summary>How conditions are given to participants.</summary>
/// <param name="Kind">Between or within participants.</param>
/// <param name="Conditions">Ids of the conditions, in the protocol's order; at least one.</param>
/// <remarks>Within: Williams order. Between: permuted blocks. See <see cref="ConditionOrder"/>.</remarks>
public sealed record StudyDesign(DesignKind Kind, IReadOnlyList<string> Conditions);
