namespace MultimodalMood.Storage.Database;

/// <summary>What a member of the lab may do. The numbers are stored.</summary>
public enum StaffRole
{
    /// <summary>Installs, gives access, does everything.</summary>
    Owner = 0,

    /// <summary>Designs, runs and analyses studies.</summary>
    Researcher = 1,

    /// <summary>Runs sessions, blind to condition, reasons, counterfactuals and outcomes.</summary>
    Assistant = 2,

    /// <summary>Reads, changes nothing, takes nothing out.</summary>
    Observer = 3,
}
