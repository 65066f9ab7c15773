namespace MultimodalMood.Sensors.Bluetooth;

/// <summary>The lab machine's own Bluetooth radio: what is near, and a link to it.</summary>
public interface ILabRadio
{
    /// <summary>Looks for heart-rate sensors for some seconds: those known already, and those that are heard.</summary>
    /// <exception cref="StrapFaultException">There is no radio, it is off, or it may not be used; in words that tell what to do.</exception>
    Task<IReadOnlyList<RadioDevice>> FindAsync(CancellationToken stop);

    /// <summary>A link to a device that was found.</summary>
    IStrapLink Link(RadioDevice device);
}
