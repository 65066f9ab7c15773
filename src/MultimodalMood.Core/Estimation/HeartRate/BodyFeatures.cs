using MultimodalMood.Core.Numerics;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Core.Estimation.HeartRate;

/// <summary>What a fitted estimator may see of a moment: heart and skin against the person's own rest, as the pipeline has them live.</summary>
/// <remarks>One definition for fitting and for use: <c>mood fit heart</c> takes columns of these names, and a session computes them in the same way.</remarks>
/// <param name="HeartRateVsRestBpm">Heart rate of the last 30 s less that at rest, beats a minute.</param>
/// <param name="LnRmssdVsRest">ln RMSSD of the last 30 s less that at rest; null where one of them is not known.</param>
/// <param name="LnSkinLevelVsRest">ln of the skin conductance level less that at rest; null without skin.</param>
/// <param name="ResponsesVsRestPerMin">Skin conductance responses of the last minute less those a minute at rest; null without skin.</param>
public readonly record struct BodyFeatures(double HeartRateVsRestBpm, double? LnRmssdVsRest, double? LnSkinLevelVsRest, double? ResponsesVsRestPerMin)
{
    /// <summary>The features' names, in order; the last two are of the skin.</summary>
    public static IReadOnlyList<string> Names { get; } = ["heart_rate_vs_rest_bpm", "ln_rmssd_vs_rest", "ln_skin_level_vs_rest", "scr_vs_rest_per_min"];

    /// <summary>A feature by its place in <see cref="Names"/>; null for unknown.</summary>
    public double? this[int index] => index switch
    {
        0 => HeartRateVsRestBpm,
        1 => LnRmssdVsRest,
        2 => LnSkinLevelVsRest,
        3 => ResponsesVsRestPerMin,
        _ => throw new ArgumentOutOfRangeException(nameof(index), index, $"there are {Names.Count} features"),
    };

    /// <summary>Whether a feature is of the skin.</summary>
    public static bool IsSkin(int index) => index >= 2;

    /// <summary>The features of a window; null without a heart rate or without a person's own rest to compare with.</summary>
    /// <param name="window">The heart's last 30 s.</param>
    /// <param name="rest">The heart at rest.</param>
    /// <param name="skin">The skin's newest window; null without skin.</param>
    /// <param name="skinRest">The skin at rest.</param>
    public static BodyFeatures? Of(in HeartWindowComputed window, RestingBaseline? rest, SkinWindowComputed? skin, SkinBaselineMeasured? skinRest)
    {
        if (window.HeartRateBpm is not { } bpm || rest is not { } own)
        {
            return null;
        }

        bool hasSkin = skin is { LevelUs: > 0 } && skinRest is { LevelUs: > 0 };
        return new BodyFeatures(
            bpm - own.HeartRateBpm,
            window.RmssdMs is > 0 and double rmssd && own.LnRmssd is { } lnRest ? PortableMath.Log(rmssd) - lnRest : null,
            hasSkin ? PortableMath.Log(skin!.Value.LevelUs / skinRest!.Value.LevelUs) : null,
            hasSkin ? skin!.Value.ResponsesPerMin - skinRest!.Value.ResponsesPerMin : null);
    }
}
