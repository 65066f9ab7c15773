namespace MultimodalMood.Core.Estimation.Motion;

/// <summary>How much a person moves, by the mean amplitude deviation of an epoch. The numbers are part of the log format.</summary>
public enum ActivityLevel : byte
{
    /// <summary>Sits, lies or stands: below <see cref="ActivityLevels.LightMilliG"/>.</summary>
    Still = 0,

    /// <summary>Fidgets, turns, walks slowly: below <see cref="ActivityLevels.ModerateMilliG"/>.</summary>
    Light = 1,

    /// <summary>Walks, 3 to 6 MET: below <see cref="ActivityLevels.VigorousMilliG"/>.</summary>
    Moderate = 2,

    /// <summary>Runs, above 6 MET.</summary>
    Vigorous = 3,
}
