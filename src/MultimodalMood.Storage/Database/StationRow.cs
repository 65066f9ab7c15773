namespace MultimodalMood.Storage.Database;

/// <summary>A lab computer or room, with the devices that belong to it.</summary>
public sealed class StationRow
{
    public long Id { get; set; }

    /// <summary>Name on its door; unique.</summary>
    public required string Name { get; set; }

    /// <summary>What the strap's name ends with or contains, such as its serial number; empty for no strap.</summary>
    public string StrapSerial { get; set; } = "";

    /// <summary>What the camera's name contains; empty for any.</summary>
    public string Camera { get; set; } = "";

    /// <summary>Model or label of the headphones; empty for none.</summary>
    public string Headphones { get; set; } = "";

    public required long CreatedUtcUs { get; set; }

    /// <summary>When it was taken out of use; null for in use.</summary>
    public long? RetiredUtcUs { get; set; }
}
