using System.Text;

namespace MultimodalMood.Storage.Export.Bids;

/// <summary>A table as BIDS has them: UTF-8, tabs, line feeds, no quotes, <c>n/a</c> for what is missing.</summary>
internal sealed class TsvFile : IDisposable
{
    private const string Missing = "n/a";
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly StreamWriter _file;

    /// <summary>Begins a file with its header, in a folder that is made where it is absent.</summary>
    public TsvFile(string path, IEnumerable<string> columns)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = new StreamWriter(path, append: false, s_utf8);
        Write(columns);
    }

    /// <summary>Begins a compressed file, which has no header. Neither a name nor a time is in it.</summary>
    public TsvFile(Stream output) => _file = new StreamWriter(output, s_utf8);

    /// <summary>Writes a row. The format cannot quote: what would part a cell or a row becomes a space.</summary>
    public void Write(IEnumerable<string?> cells)
    {
        _file.Write(string.Join('\t', cells.Select(cell => string.IsNullOrEmpty(cell) ? Missing : cell.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' '))));
        _file.Write('\n');
    }

    public void Dispose() => _file.Dispose();
}
