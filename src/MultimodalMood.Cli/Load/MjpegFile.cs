using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Cli.Load;

/// <summary>Pictures for a simulated camera: JPEG files one after the other in one file (<c>ffmpeg -f mjpeg</c>), or a folder of them.</summary>
internal static class MjpegFile
{
    private static readonly byte[] s_start = [0xFF, 0xD8, 0xFF];
    private static readonly byte[] s_end = [0xFF, 0xD9];

    /// <exception cref="InvalidInputException">There is no JPEG in it.</exception>
    public static IReadOnlyList<byte[]> Read(string path)
    {
        List<byte[]> pictures = Directory.Exists(path)
            ? [.. Directory.GetFiles(path, "*.jpg").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]
            : Split(File.ReadAllBytes(path));
        return pictures.Count > 0 ? pictures : throw new InvalidInputException(path, null, "--pictures", "it holds no JPEG; expected an MJPEG file or a folder of .jpg files.");
    }

    private static List<byte[]> Split(ReadOnlySpan<byte> file)
    {
        List<byte[]> pictures = [];
        int start = file.IndexOf(s_start);
        while (start >= 0)
        {
            // Inside a JPEG's data 0xFF is always followed by 0, so that the end marker is the end.
            int length = file[(start + 2)..].IndexOf(s_end);
            if (length < 0)
            {
                break;
            }

            int end = start + 2 + length + s_end.Length;
            pictures.Add(file[start..end].ToArray());
            int next = file[end..].IndexOf(s_start);
            start = next < 0 ? -1 : end + next;
        }

        return pictures;
    }
}
