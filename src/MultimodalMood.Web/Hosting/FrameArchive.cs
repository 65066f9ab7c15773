using System.Threading.Channels;
using MultimodalMood.Core.Time;
using MultimodalMood.Storage;

namespace MultimodalMood.Web.Hosting;

/// <summary>Keeps camera pictures on disk, for the sessions whose participant allowed exactly that: the only code that writes a pixel.</summary>
/// <remarks>Encrypted, as <see cref="StoredFrames"/> says. The disk never delays a session: when it is slower than the cameras, frames are left out and counted.</remarks>
public sealed class FrameArchive(StoredFrames frames, StorageFolders folders, ILogger<FrameArchive> log) : BackgroundService
{
    /// <summary>The consent item that allows it.</summary>
    public const string ConsentItem = "frames_stored";

    /// <summary>Frames that wait for the disk, of all sessions together; some 5 MB.</summary>
    private const int MostWaiting = 64;

    private readonly Channel<(Guid Session, SessionTime At, byte[] Jpeg)> _waiting =
        Channel.CreateBounded<(Guid, SessionTime, byte[])>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly HashSet<Guid> _forgotten = [];
    private readonly Lock _writing = new();
    private long _leftOut;

    /// <summary>Frames that the disk was too slow for, since the start.</summary>
    public long LeftOut => Interlocked.Read(ref _leftOut);

    /// <summary>Where a session's pictures lie.</summary>
    public string FolderOf(Guid session) => folders.FramesOf(session);

    /// <summary>Writes nothing more of a session that is about to be erased, also not what waits for the disk.</summary>
    public void Forget(Guid session)
    {
        lock (_writing)
        {
            _forgotten.Add(session);
        }
    }

    /// <summary>Takes a copy of the frame when the participant allows it now; does nothing otherwise, and never of a room: nobody can allow it for the others.</summary>
    public void Offer(RunningSession session, SessionTime at, ReadOnlyMemory<byte> jpeg)
    {
        if (session.Progress is { EndReason: null, MinGroup: null } && session.Allows(ConsentItem) && !_waiting.Writer.TryWrite((session.Id, at, jpeg.ToArray())))
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
                Write(session, at, jpeg);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private void Write(Guid session, SessionTime at, byte[] jpeg)
    {
        // Under the lock, so that no picture lands in a folder that an erasure has just deleted.
        lock (_writing)
        {
            if (_forgotten.Contains(session))
            {
                return;
            }

            try
            {
                frames.Write(session, at, jpeg);
            }
            catch (Exception fault) when (fault is IOException or Core.Inputs.InvalidInputException)
            {
                Interlocked.Increment(ref _leftOut);
                log.LogWarning("A frame of session {Session} was not stored: {Fault}", session, fault.Message);
            }
        }
    }
}
