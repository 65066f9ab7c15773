using MultimodalMood.Sensors.Lsl;

namespace MultimodalMood.Web.Lab;

/// <summary>The Lab Streaming Layer on this machine, where its library is installed; setting <c>Lsl:Library</c> names it when it lies elsewhere.</summary>
public sealed class LabStreams(IConfiguration configuration)
{
    private readonly Lock _lock = new();
    private LslLibrary? _library;

    /// <summary>The library; null where it is not installed.</summary>
    /// <param name="problem">Then what to do, in words.</param>
    public LslLibrary? Find(out string problem)
    {
        lock (_lock)
        {
            problem = "";
            if (_library is null && !LslLibrary.TryLoad(configuration["Lsl:Library"] is { Length: > 0 } path ? path : null, out _library, out string? missing))
            {
                problem = missing ?? "liblsl cannot be loaded.";
            }

            return _library;
        }
    }
}
