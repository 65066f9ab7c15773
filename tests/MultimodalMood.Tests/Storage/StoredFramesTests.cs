using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Time;
using MultimodalMood.Storage;

namespace MultimodalMood.Tests.Storage;

/// <summary>Pictures at rest: read back whole, unreadable without the key, and not to be passed off as another's.</summary>
public sealed class StoredFramesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mood-frames");
    private readonly StorageFolders _folders;

    public StoredFramesTests() => _folders = new StorageFolders(Path.Combine(_folder.FullName, "m.db"), "data");

    private string Key => Path.Combine(_folder.FullName, "frames.key");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Frame_IsReadBack_AndIsNoPictureOnDisk()
    {
        var session = Guid.NewGuid();
        byte[] jpeg = [0xFF, 0xD8, 0xFF, .. Enumerable.Range(0, 500).Select(i => (byte)i)];
        new StoredFrames(_folders).Write(session, new SessionTime(2_000_001), jpeg);
        new StoredFrames(_folders).Write(session, new SessionTime(1_000_000), jpeg);

        var frames = new StoredFrames(_folders); // another process

        Assert.Equal([new SessionTime(1_000_000), new SessionTime(2_000_001)], frames.TimesOf(session));
        Assert.Equal(jpeg, frames.Read(session, new SessionTime(2_000_001)));
        Assert.Empty(frames.TimesOf(Guid.NewGuid()));
        byte[][] files = [.. Directory.GetFiles(_folders.FramesOf(session)).Select(File.ReadAllBytes)];
        Assert.All(files, file => Assert.True(file.AsSpan().IndexOf(jpeg.AsSpan(0, 16)) < 0));
        Assert.NotEqual(files[0], files[1]); // the same picture twice does not show
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key));
        }
    }

    [Fact]
    public void WithoutItsKey_OrUnderAnotherName_ItIsRefused()
    {
        Guid session = Guid.NewGuid(), other = Guid.NewGuid();
        var frames = new StoredFrames(_folders);
        frames.Write(session, new SessionTime(5), [1, 2, 3]);
        Directory.CreateDirectory(_folders.FramesOf(other));
        File.Copy(Directory.GetFiles(_folders.FramesOf(session))[0], Path.Combine(_folders.FramesOf(other), "000000000005.jpg.aes"));

        Assert.Contains("cannot be read with", Assert.Throws<InvalidInputException>(() => frames.Read(other, new SessionTime(5))).Message, StringComparison.Ordinal);
        File.WriteAllBytes(Key, new byte[32]);
        Assert.Contains("expected the key that it was written with", Assert.Throws<InvalidInputException>(() => new StoredFrames(_folders).Read(session, new SessionTime(5))).Message, StringComparison.Ordinal);
        File.Delete(Key);
        Assert.Contains("is missing", Assert.Throws<InvalidInputException>(() => new StoredFrames(_folders).Read(session, new SessionTime(5))).Message, StringComparison.Ordinal);
    }
}
