namespace MultimodalMood.Core.Estimation.Motion;

/// <summary>Where an activity level ends, as mean amplitude deviation (MAD) of an epoch, milli-g.</summary>
/// <remarks>
/// Moderate and vigorous: 3 and 6 MET of adults, Vähä-Ypyä et al. 2015, PLoS ONE 10(8):e0134813. Light: the lower of the two cut-points found
/// against sitting in BMC Sports Sci. Med. Rehabil. 2015, doi 10.1186/s13102-015-0010-0 (27 and 29 mg; adolescents). All three were measured at the
/// hip; that they hold for a strap at the chest, which is the trunk too, is our assumption.
/// </remarks>
public static class ActivityLevels
{
    /// <summary>Below it a person is still.</summary>
    public const double LightMilliG = 27;

    /// <summary>From here on activity is moderate.</summary>
    public const double ModerateMilliG = 91;

    /// <summary>From here on it is vigorous.</summary>
    public const double VigorousMilliG = 414;

    /// <summary>The level of an epoch.</summary>
    /// <param name="madMilliG">Its mean amplitude deviation, milli-g.</param>
    public static ActivityLevel Of(double madMilliG) => madMilliG switch
    {
        < LightMilliG => ActivityLevel.Still,
        < ModerateMilliG => ActivityLevel.Light,
        < VigorousMilliG => ActivityLevel.Moderate,
        _ => ActivityLevel.Vigorous,
    };
}
