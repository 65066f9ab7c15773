using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace MultimodalMood.Storage.Export;

/// <summary>A table of the tidy export.</summary>
internal abstract class ExportTable(string name)
{
    private static readonly CsvConfiguration s_canonical = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    public string Name => name;

    public abstract IEnumerable<(string Column, string Type, string Unit, string Range, string Meaning)> Codebook { get; }

    /// <summary>A writer of canonical CSV: RFC 4180, comma, line feed, invariant culture.</summary>
    public static CsvWriter Csv(TextWriter output) => new(output, s_canonical, leaveOpen: true);

    public abstract void WriteHeader(CsvWriter csv);

    public abstract void WriteSession(CsvWriter csv, SessionLogView session);

    /// <summary>Writes what only all sessions together tell; most tables have nothing.</summary>
    public virtual void WriteEnd(CsvWriter csv)
    {
    }
}
