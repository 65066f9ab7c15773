namespace MultimodalMood.Core.Study;

<<<<<<< HEAD
/// <summary>A score of an instrument.</summary>
/// <param name="Id">Id of the score.</param>
/// <param name="Value">The score; null when too few items were answered.</param>
/// <param name="Answered">Items answered.</param>
/// <param name="Items">Items of the score.</param>
=======
/// <summary>A score computed from answers.</summary>
/// <param name="Id">Id of the rule.</param>
/// <param name="Value">The score; null when too few items were answered.</param>
/// <param name="Answered">Items answered.</param>
/// <param name="Items">Items of the rule.</param>
>>>>>>> storage
public sealed record ScaleScore(string Id, double? Value, int Answered, int Items);
