using System.Security.Cryptography;
using System.Text;
using MultimodalMood.Core.Sessions;

namespace MultimodalMood.Storage.Export;

/// <summary>The folder that an export fills: UTF-8 without BOM, and a hash of every file at the end.</summary>
internal sealed class ExportFolder : IAsyncDisposable
{
    private readonly string _directory;
    private readonly SortedDictionary<string, StreamWriter> _files = new(StringComparer.Ordinal);

    public ExportFolder(string directory)
    {
        _directory = directory;
        Directory.CreateDirectory(directory);
    }

    /// <summary>Opens a file for writing; an older one of that name is replaced.</summary>
    public StreamWriter Create(string name)
    {
        var writer = new StreamWriter(Path.Combine(_directory, name), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        _files.Add(name, writer);
        return writer;
    }

    /// <summary>Closes and hashes every file.</summary>
    public async Task<IReadOnlyList<ExportedFile>> CloseAsync(CancellationToken stop)
    {
        var exported = new List<ExportedFile>();
        foreach ((string name, StreamWriter writer) in _files)
        {
            await writer.DisposeAsync();
            await using FileStream file = File.OpenRead(Path.Combine(_directory, name));
            exported.Add(new ExportedFile(name, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop)), file.Length));
        }

        _files.Clear();
        return exported;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (StreamWriter writer in _files.Values)
        {
            await writer.DisposeAsync();
        }
    }
}
