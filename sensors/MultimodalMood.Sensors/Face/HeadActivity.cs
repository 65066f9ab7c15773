namespace MultimodalMood.Sensors.Face;

/// <summary>What a simulated head does.</summary>
public enum HeadActivity
{
    /// <summary>Two or three nods, then rest.</summary>
    Nod,

    /// <summary>Two or three shakes, then rest.</summary>
    Shake,

    /// <summary>A smile of two to four seconds.</summary>
    Smile,

    /// <summary>A frown of two to four seconds.</summary>
    Frown,

    /// <summary>Listens and sits still.</summary>
    Still,

    /// <summary>Talks: small movements with the stress, single nods, a mouth that looks like many expressions.</summary>
    Talking,

    /// <summary>Looks here and there.</summary>
    LookingAround,

    /// <summary>Moves the head with the beat, in bouts.</summary>
    MovingWithTheBeat,
}
