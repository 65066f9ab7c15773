using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Core.Study;

/// <summary>The instruments of a folder.</summary>
/// <param name="All">By id in ordinal order.</param>
public sealed record InstrumentLibrary(IReadOnlyList<Instrument> All)
{
    /// <summary>Reads every <c>*.json</c> of a folder.</summary>
    /// <exception cref="InvalidInputException">A file is wrong; says where and what was expected.</exception>
    public static InstrumentLibrary Load(string folder) => new(
        [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(InstrumentReader.ReadFile)]);

    /// <summary>The instrument of that id; null when there is none.</summary>
    public Instrument? Find(string id) => All.FirstOrDefault(instrument => instrument.Id == id);
}
