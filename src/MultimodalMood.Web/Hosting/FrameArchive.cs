using System.Globalization;
using System.Threading.Channels;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Web.Hosting;

/// <summary>Keeps camera pictures on disk, for the sessions whose participant allowed exactly that: the only code that writes a pixel.</summary>
/// <remarks>One folder a session beside the database, one JPEG a frame, named by its session time in µs. The disk never delays a session: when it is
/// slower than the cameras, frames are left out and counted.</remarks>
public sealed class FrameArchive(AppFolders folders, ILogger<FrameArchive> log) : BackgroundService
{
    /// <summary>The consent item that allows it.</summary>
    public const string ConsentItem = "frames_stored";

    /// <summary>Frames that wait for the disk, of all sessions together; some 5 MB.</summary>
    private const int MostWaiting = 64;

    private readonly Channel<(Guid Session, SessionTime At, byte[] Jpeg)> _waiting =
        Channel.CreateBounded<(Guid, SessionTime, byte[])>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private long _leftOut;

    /// <summary>Frames that the disk was too slow for, since the start.</summary>
    public long LeftOut => Interlocked.Read(ref _leftOut);

    /// <summary>Where a session's pictures lie.</summary>
    public string FolderOf(Guid session) => Path.Combine(folders.Local, "frames", session.ToString("D"));

    /// <summary>Takes a copy of the frame when the participant allows it now; does nothing otherwise.</summary>
    public void Offer(RunningSession session, SessionTime at, ReadOnlyMemory<byte> jpeg)
    {
        if (session.Allows(ConsentItem) && !_waiting.Writer.TryWrite((session.Id, at, jpeg.ToArray())))
        {
            Interlocked.Increment(ref _leftOut);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach ((Guid session, SessionTime at, byte[] jpeg) in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                await WriteAsync(session, at, jpeg, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task WriteAsync(Guid session, SessionTime at, byte[] jpeg, CancellationToken stop)
    {
        try
        {
            string folder = FolderOf(session);
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{at.Microseconds:000000000000}.jpg")), jpeg, stop);
        }
        catch (IOException fault)
        {
            Interlocked.Increment(ref _leftOut);
            log.LogWarning("A frame of session {Session} was not stored: {Fault}", session, fault.Message);
        }
    }
}
