using System.Globalization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Web.Imports;

/// <summary>A table on its way from the browser.</summary>
public static class TableUpload
{
    private const int Piece = 256 * 1024;

    /// <summary>Takes a file whole into memory.</summary>
    /// <param name="file">The file.</param>
    /// <param name="told">Told after each piece of a file that takes more than one, how far it is.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="IOException">It is too large, the connection broke, or the browser does not hold it any more.</exception>
    public static async Task<byte[]> ReadAsync(IBrowserFile file, Action<string> told, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(told);
        if (file.Size > CatalogueCsv.MostBytes)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{file.Name} has {file.Size / 1e6:0} MB, expected at most {CatalogueCsv.MostBytes / 1024 / 1024} MB. Part it into several files."));
        }

        using var kept = new MemoryStream((int)file.Size);
        byte[] piece = new byte[Piece];
        try
        {
            await using Stream sent = file.OpenReadStream(CatalogueCsv.MostBytes, stop);
            while (await sent.ReadAtLeastAsync(piece, Piece, throwOnEndOfStream: false, stop) is > 0 and int count)
            {
                kept.Write(piece, 0, count);
                if (file.Size > Piece)
                {
                    told(string.Create(CultureInfo.InvariantCulture, $"Sending {file.Name}: {kept.Length / 1e6:0.0} of {file.Size / 1e6:0.0} MB"));
                }
            }
        }
        catch (JSException fault)
        {
            throw TextUpload.Gone(file, fault);
        }

        return kept.ToArray();
    }

    /// <summary>What parts the columns, in words.</summary>
    public static string WordOf(char delimiter) => delimiter switch { ';' => "semicolons", '\t' => "tabs", _ => "commas" };
}
