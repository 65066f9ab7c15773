using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;

namespace MultimodalMood.Web.Live;

/// <summary>A sensor as it stands: what it said of itself, and whether its stream is silent now.</summary>
/// <param name="Stream">Which.</param>
/// <param name="State">The state that it reported last.</param>
/// <param name="Origin">Measured, a recording as stand-in, or simulated.</param>
/// <param name="Detail">Device name or cause; may be empty.</param>
/// <param name="Gap">Why it is silent, or null when it speaks.</param>
public sealed record SensorNow(SignalStream Stream, SensorState State, SignalOrigin Origin, string Detail, GapReason? Gap)
{
    public static SensorNow Unheard(SignalStream stream) => new(stream, SensorState.Unknown, SignalOrigin.Measured, "", null);
}
