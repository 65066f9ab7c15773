using System.Globalization;
using System.Security.Cryptography;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Storage;

/// <summary>Camera pictures on disk, encrypted: one folder a session beside the database, one file a frame, named by its session time in µs.</summary>
/// <remarks>AES-256-GCM (NIST SP 800-38D) with a fresh nonce each; session and time are authenticated, so that no picture can be passed off as another's. The key
/// lies in <c>frames.key</c> beside the database, readable by the app's account alone: a copy of the frames without it shows nobody. Files:
/// 12 bytes nonce, 16 bytes tag, the encrypted JPEG.</remarks>
public sealed class StoredFrames(StorageFolders folders)
{
    private const string Ending = ".jpg.aes";
    private const int NonceBytes = 12, TagBytes = 16, KeyBytes = 32;
    private readonly Lock _making = new();
    private byte[]? _key;

    private string KeyPath => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folders.Database))!, "frames.key");

    /// <summary>Writes one frame; makes the key when it is the first.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Write(Guid session, SessionTime at, ReadOnlySpan<byte> jpeg)
    {
        string folder = folders.FramesOf(session);
        Directory.CreateDirectory(folder);
        byte[] file = new byte[NonceBytes + TagBytes + jpeg.Length];
        RandomNumberGenerator.Fill(file.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(Key(make: true), TagBytes);
        cipher.Encrypt(file.AsSpan(0, NonceBytes), jpeg, file.AsSpan(NonceBytes + TagBytes), file.AsSpan(NonceBytes, TagBytes), Bound(session, at));
        File.WriteAllBytes(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{at.Microseconds:000000000000}{Ending}")), file);
    }

    /// <summary>When a session's stored frames were taken, in order; empty for none.</summary>
    public IReadOnlyList<SessionTime> TimesOf(Guid session)
    {
        string folder = folders.FramesOf(session);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*" + Ending).Select(path => new SessionTime(long.Parse(Path.GetFileName(path)[..^Ending.Length], CultureInfo.InvariantCulture))).Order()]
            : [];
    }

    /// <summary>Reads one frame.</summary>
    /// <exception cref="InvalidInputException">The key is missing or another one, or the file was changed.</exception>
    public byte[] Read(Guid session, SessionTime at)
    {
        string path = Path.Combine(folders.FramesOf(session), string.Create(CultureInfo.InvariantCulture, $"{at.Microseconds:000000000000}{Ending}"));
        byte[] file = File.ReadAllBytes(path);
        try
        {
            byte[] jpeg = new byte[Math.Max(0, file.Length - NonceBytes - TagBytes)];
            using var cipher = new AesGcm(Key(make: false), TagBytes);
            cipher.Decrypt(file.AsSpan(0, NonceBytes), file.AsSpan(NonceBytes + TagBytes), file.AsSpan(NonceBytes, TagBytes), jpeg, Bound(session, at));
            return jpeg;
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw new InvalidInputException(path, null, null, $"the picture cannot be read with {KeyPath}; expected the key that it was written with, and the file as it was written.", fault);
        }
    }

    private static byte[] Bound(Guid session, SessionTime at) => [.. session.ToByteArray(), .. BitConverter.GetBytes(at.Microseconds)];

    private byte[] Key(bool make)
    {
        lock (_making)
        {
            if (_key is not null)
            {
                return _key;
            }

            if (!File.Exists(KeyPath))
            {
                if (!make)
                {
                    throw new InvalidInputException(KeyPath, null, null, "the key of the stored pictures is missing; without it they cannot be read. Expected the file that stood beside the database when they were written.");
                }

                var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
                if (!OperatingSystem.IsWindows())
                {
                    options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                }

                using var file = new FileStream(KeyPath, options);
                file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
            }

            byte[] key = File.ReadAllBytes(KeyPath);
            return _key = key.Length == KeyBytes ? key : throw new InvalidInputException(KeyPath, null, null, $"it has {key.Length} bytes, expected {KeyBytes}.");
        }
    }
}
