using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Core.Study.Simulation;

/// <summary>Gives the inputs of a simulated sensor: in the order of arrival, from a time on, the same for the same seed.</summary>
/// <param name="stream">Camera, heart rate or skin conductance.</param>
/// <param name="from">Session time at which the sensor is switched on.</param>
/// <param name="seed">Which person, or room.</param>
/// <param name="minGroup">The smallest group of a room that the camera looks at; null for one person.</param>
/// <returns>Inputs, endless; none for a sensor that cannot be simulated.</returns>
public delegate IEnumerable<LogEntry> SimulatedBody(SignalStream stream, SessionTime from, ulong seed, int? minGroup);
