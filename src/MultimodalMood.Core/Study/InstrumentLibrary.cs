<<<<<<< HEAD
namespace MultimodalMood.Core.Study;

/// <summary>The instruments of a folder.</summary>
public sealed class InstrumentLibrary
{
    private readonly SortedDictionary<string, Instrument> _instruments;

    private InstrumentLibrary(IEnumerable<Instrument> instruments) =>
        _instruments = new SortedDictionary<string, Instrument>(instruments.ToDictionary(instrument => instrument.Id), StringComparer.Ordinal);

    /// <summary>All of them, by id.</summary>
    public IReadOnlyCollection<Instrument> All => _instruments.Values;

    /// <summary>Reads every <c>*.json</c> of the folder.</summary>
    /// <exception cref="Inputs.InvalidInputException">A file is wrong; names it.</exception>
    public static InstrumentLibrary Load(string folder) =>
        new(Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(InstrumentReader.ReadFile));

    /// <summary>The instrument with this id, or null.</summary>
    public Instrument? Find(string id) => _instruments.GetValueOrDefault(id);
=======
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
>>>>>>> storage
}
