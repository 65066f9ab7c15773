namespace MultimodalMood.Core.Study;

/// <summary>An instrument is answered.</summary>
/// <param name="Id">Own name.</param>
/// <param name="Instrument">Id of an instrument in <c>data/instruments</c>.</param>
public sealed record SurveyStep(string? Id, string Instrument) : ProtocolStep(Id);
