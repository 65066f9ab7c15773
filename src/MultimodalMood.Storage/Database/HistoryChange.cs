namespace MultimodalMood.Storage.Database;

/// <summary>What changed of the history that the recommenders learn from. The numbers stand in the triggers.</summary>
public enum HistoryChange
{
    /// <summary>A play was added or changed.</summary>
    Play = 0,

    /// <summary>Plays were removed. Not which: nothing may be left of them.</summary>
    Removal = 1,

    /// <summary>Imported lines were added, changed or removed.</summary>
    Import = 2,
}
