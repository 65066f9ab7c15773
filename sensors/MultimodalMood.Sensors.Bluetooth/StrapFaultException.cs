using MultimodalMood.Core.Signals;

namespace MultimodalMood.Sensors.Bluetooth;

/// <summary>A strap cannot be reached, in words that tell what to do.</summary>
public sealed class StrapFaultException : Exception
{
    /// <summary>A fault with the state that the screen shows.</summary>
    /// <param name="state">What the sensor is now.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="inner">What the radio said.</param>
    public StrapFaultException(SensorState state, string message, Exception? inner = null)
        : base(message, inner) => State = state;

    /// <summary>What the sensor is now.</summary>
    public SensorState State { get; }
}
