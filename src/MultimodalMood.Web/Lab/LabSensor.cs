using MultimodalMood.Core.Signals;

namespace MultimodalMood.Web.Lab;

/// <summary>A sensor of the lab that is bound to a session.</summary>
/// <param name="Stream">What it measures.</param>
/// <param name="Key">By which it is known; one device serves one session.</param>
/// <param name="Name">Its name, for people.</param>
public sealed record LabSensor(SignalStream Stream, string Key, string Name)
{
    internal CancellationTokenSource Stop { get; } = new();

    internal Task Running { get; set; } = Task.CompletedTask;
}
