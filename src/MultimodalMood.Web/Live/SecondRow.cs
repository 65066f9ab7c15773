namespace MultimodalMood.Web.Live;

/// <summary>One second of a session, for the table behind the chart.</summary>
/// <param name="Clock">Session time.</param>
/// <param name="Expression">Most likely expression.</param>
/// <param name="Valence">Mean ± sd.</param>
/// <param name="Arousal">Mean ± sd.</param>
/// <param name="HeartRate">With unit.</param>
/// <param name="Rmssd">With unit.</param>
/// <param name="Track">Title, or a dash.</param>
public sealed record SecondRow(string Clock, string Expression, string Valence, string Arousal, string HeartRate, string Rmssd, string Track)
{
    public static SecondRow Of(LiveNow now) => new(
        Figures.Clock(now.TimeS),
        LiveSummary.MostLikely(now.Expression),
        Figures.Axis(now.Mood?.ValenceMean, now.Mood?.ValenceVariance),
        Figures.Axis(now.Mood?.ArousalMean, now.Mood?.ArousalVariance),
        Figures.Bpm(now.HeartRateBpm),
        Figures.Ms(now.RmssdMs),
        now.Track?.Title ?? "–");
}
