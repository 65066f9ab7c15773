using System.Security.Cryptography;
using MultimodalMood.Core.Sessions;

namespace MultimodalMood.Storage.Export;

/// <summary>What was written, with hashes.</summary>
internal static class ExportFiles
{
    public static IReadOnlyList<ExportedFile> Describe(string directory, IEnumerable<string> names) =>
    [
        .. names.Select(name =>
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(directory, name));
            return new ExportedFile(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
        }),
    ];
}
