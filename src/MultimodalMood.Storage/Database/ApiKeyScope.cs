namespace MultimodalMood.Storage.Database;

/// <summary>What a script's key opens. The numbers are stored.</summary>
public enum ApiKeyScope
{
    /// <summary>Studies and sessions, as an observer sees them; takes nothing out.</summary>
    Read = 0,

    /// <summary>Exports and recordings too.</summary>
    Research = 1,
}
