using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace MultimodalMood.Web.Imports;

/// <summary>A text file on its way from the browser.</summary>
public static class TextUpload
{
    /// <summary>Takes a file whole into memory.</summary>
    /// <param name="file">The file.</param>
    /// <param name="mostBytes">Longest file, bytes.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="IOException">It is too large, the connection broke, or the browser does not hold it any more.</exception>
    public static async Task<string> ReadAsync(IBrowserFile file, long mostBytes, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            await using Stream sent = file.OpenReadStream(mostBytes, stop);
            using var reader = new StreamReader(sent);
            return await reader.ReadToEndAsync(stop);
        }
        catch (JSException fault)
        {
            throw Gone(file, fault);
        }
    }

    /// <summary>The page, or the field that the file was chosen in, was left while the file was fetched; or another file was chosen there.</summary>
    public static IOException Gone(IBrowserFile file, JSException fault)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new IOException($"{file.Name} is not held by the browser any more; choose it again.", fault);
    }
}
