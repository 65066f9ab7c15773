using MultimodalMood.Core.Estimation.SkinConductance;

namespace MultimodalMood.Cli.Commands;

/// <summary>What <c>mood eda</c> found.</summary>
/// <param name="NSamples">Samples.</param>
/// <param name="DurationS">Their length, seconds.</param>
/// <param name="TonicMeanUs">Mean of the level, µS.</param>
/// <param name="ScrCount">Responses.</param>
/// <param name="ScrRatePerMin">Responses a minute.</param>
/// <param name="Scrs">The responses.</param>
internal sealed record EdaResult(int NSamples, double DurationS, double TonicMeanUs, int ScrCount, double ScrRatePerMin, IReadOnlyList<SkinConductanceResponse> Scrs);
