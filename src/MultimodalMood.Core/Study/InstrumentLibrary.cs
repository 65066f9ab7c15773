namespace MultimodalMood.Core.Study;

/// <summary>The instruments of a folder.</summary>
public sealed class InstrumentLibrary
{
    private readonly SortedDictionary<string, Instrument> _instruments;

    private InstrumentLibrary(IEnumerable<Instrument> instruments) =>
        _instruments = new SortedDictionary<string, Instrument>(instruments.ToDictionary(instrument => instrument.Id), StringComparer.Ordinal);

    /// <summary>All of them, by id.</summary>
    public IReadOnlyCollection<Instrument> All => _instruments.Values;

    /// <summary>Reads every <c>*.json</c> of the folders that exist. An instrument of a later folder takes the place of one of an earlier folder:
    /// so a lab's licensed wording replaces the shipped template.</summary>
    /// <exception cref="Inputs.InvalidInputException">A file is wrong; names it.</exception>
    public static InstrumentLibrary Load(params IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        return new(folders
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(InstrumentReader.ReadFile))
            .GroupBy(instrument => instrument.Id, StringComparer.Ordinal)
            .Select(same => same.Last()));
    }

    /// <summary>The instrument with this id, or null.</summary>
    public Instrument? Find(string id) => _instruments.GetValueOrDefault(id);
}
