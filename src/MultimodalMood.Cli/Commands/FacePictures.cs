using System.IO.Compression;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Cli.Commands;

/// <summary>Picture files to look at: single files, folders, or the entries of a zip.</summary>
internal static class FacePictures
{
    // Nothing that a camera writes is larger; a zip entry that claims more is not unpacked.
    private const long MostBytes = 64L << 20;

    private static readonly string[] s_pictures = [".jpg", ".jpeg", ".png"];
    private static readonly string[] s_videos = [".mp4", ".webm", ".mkv", ".mov", ".avi", ".y4m", ".mjpeg"];

    /// <summary>The files that are meant: a folder stands for its pictures, in ordinal order, not for its sub-folders'.</summary>
    /// <exception cref="InvalidInputException">A path is not there, is a video, or a folder holds no picture.</exception>
    public static IEnumerable<string> Expand(string path)
    {
        if (Directory.Exists(path))
        {
            string[] inside = [.. Directory.EnumerateFiles(path).Where(IsPicture).Order(StringComparer.Ordinal)];
            return inside.Length > 0 ? inside : throw new InvalidInputException(path, null, null, "holds no picture, expected .jpg, .jpeg or .png files");
        }

        if (s_videos.Contains(Path.GetExtension(path).ToLowerInvariant()))
        {
            throw new InvalidInputException(path, null, null, "is a video; cut it into pictures first: ffmpeg -i VIDEO -vf fps=5 FOLDER/%05d.jpg, then give the folder");
        }

        return File.Exists(path) ? [path] : throw new InvalidInputException(path, null, null, "no such file or folder");
    }

    /// <summary>Opens a zip or a folder as a way from a file's name to its bytes; null for a name that is not in it.</summary>
    /// <exception cref="InvalidInputException">It is neither.</exception>
    public static Func<string, byte[]?> Open(string zipOrFolder)
    {
        if (Directory.Exists(zipOrFolder))
        {
            return name => Path.Combine(zipOrFolder, name) is var file && File.Exists(file) ? File.ReadAllBytes(file) : null;
        }

        try
        {
            ZipArchive zip = ZipFile.OpenRead(zipOrFolder);
            return name => zip.GetEntry(name) is { } entry ? Read(entry, zipOrFolder) : null;
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidInputException(zipOrFolder, null, "--images", "is not a zip, expected a zip or a folder of pictures", fault);
        }
    }

    private static bool IsPicture(string file) => s_pictures.Contains(Path.GetExtension(file).ToLowerInvariant());

    private static byte[] Read(ZipArchiveEntry entry, string zip)
    {
        if (entry.Length > MostBytes)
        {
            throw new InvalidInputException(zip, null, entry.FullName, $"is {entry.Length} bytes, expected a picture of at most {MostBytes}");
        }

        byte[] bytes = new byte[entry.Length];
        using Stream stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }
}
