using System.Buffers.Binary;
using System.Net.WebSockets;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Time;
using MultimodalMood.Sensors.Polar;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Wires;

/// <summary>The sensor sockets. Consent is enforced at the door: a declined stream's socket is refused with 403.</summary>
public static class WireEndpoints
{
    /// <summary>int64 performance.now() µs · uint32 frame number · uint32 flags; little-endian.</summary>
    private const int FrameHeaderLength = 16;

    /// <summary>int64 performance.now() µs · float32 samples a second · float32 factor of a count; little-endian.</summary>
    private const int MotionHeaderLength = 16;
    private const int MaxFrameBytes = 1 << 20;
    private const int MaxHeartBytes = 1 << 10;

    private static readonly Door s_camera = new(SignalStream.Camera, "camera", MaxFrameBytes);
    private static readonly Door s_heart = new(SignalStream.HeartRate, "heart_rate", MaxHeartBytes);
    private static readonly Door s_motion = new(SignalStream.Motion, "motion", MaxHeartBytes);

    // Pulse intervals come from the sensor whose state the heart's own socket tells.
    private static readonly Door s_pulse = new(SignalStream.HeartRate, "heart_rate", MaxHeartBytes, SpeaksForSensor: false);

    public static void MapWires(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder session = routes.MapGroup("/session").RequireAuthorization(AccessPolicy.Participant);
        session.MapGet("/frames", (HttpContext context, SessionHost host, FrameArchive archive, IHostApplicationLifetime life) =>
            AcceptAsync(context, host, s_camera, (running, browser) => (message, arrived) => TakeFrame(running, archive, browser.Clock, message, arrived), life.ApplicationStopping));
        session.MapGet("/heart", (HttpContext context, SessionHost host, IHostApplicationLifetime life) =>
            AcceptAsync(context, host, s_heart, (running, browser) => (message, arrived) => TakeHeart(running, browser.Clock, message, arrived), life.ApplicationStopping));
        session.MapGet("/motion", (HttpContext context, SessionHost host, IHostApplicationLifetime life) =>
            AcceptAsync(context, host, s_motion, (running, browser) => (message, arrived) => TakeMotion(running, browser.Clock, message, arrived), life.ApplicationStopping));
        session.MapGet("/pulse", (HttpContext context, SessionHost host, IHostApplicationLifetime life) =>
            AcceptAsync(context, host, s_pulse, (running, browser) => (message, arrived) => TakePulse(running, browser.Clock, message, arrived), life.ApplicationStopping));
    }

    private static async Task AcceptAsync(
        HttpContext context, SessionHost host, Door door, Func<RunningSession, BrowserSocket, Action<ReadOnlyMemory<byte>, SessionTime>> receiver, CancellationToken stopping)
    {
        if (!context.WebSockets.IsWebSocketRequest || !SameOrigin(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        RunningSession? session = host.FindFor(context.User);
        if (session is null || session.Progress.EndReason is not null)
        {
            context.Response.StatusCode = StatusCodes.Status410Gone;
            return;
        }

        if (!session.Allows(door.ConsentItem))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        long pass = context.User.ParticipantPass();
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        SignalStream stream = door.Stream;
        var browser = new BrowserSocket(socket, session.Runner, stream, door.MaxBytes);
        Action<ReadOnlyMemory<byte>, SessionTime> receive = receiver(session, browser);
        if (door.SpeaksForSensor)
        {
            session.Adopt(stream, browser);
        }

        bool saidGoodbye = await browser.RunAsync(TakeAllowed, () => !door.SpeaksForSensor || session.IsCurrent(stream, browser), () => RefuseLarge(session, stream), stop.Token);
        // After a reload the new page's socket may be there before the old one's end is noticed: only the newest can lose the sensor.
        if (!saidGoodbye && session.IsCurrent(stream, browser) && session.Progress.Pass <= pass && session.Progress.EndReason is null)
        {
            session.Runner.Post(session.Runner.Clock.Now, new SensorStateChanged(stream, SensorState.Lost, SignalOrigin.Measured, "the browser's connection closed"));
        }

        // A consent withdrawn while the socket is open shuts the door before the next message is looked at; so does a session that goes on in another
        // browser. A sensor that another tab has taken over is closed by RunAsync: two tabs that both send the same strap's beats would double them.
        void TakeAllowed(ReadOnlyMemory<byte> message, SessionTime arrived)
        {
            if (!session.Allows(door.ConsentItem) || session.Progress.Pass > pass)
            {
                stop.Cancel();
            }
            else if (session.Progress.PausedBy is not ParticipantWay.Participant)
            {
                receive(message, arrived); // while the participant pauses nothing is measured
            }
        }
    }

    private static void TakeFrame(RunningSession session, FrameArchive archive, BrowserClock clock, ReadOnlyMemory<byte> message, SessionTime arrived)
    {
        if (message.Length <= FrameHeaderLength)
        {
            session.Runner.Post(arrived, new FramesDropped(1, DropReason.Malformed));
            return;
        }

        long browserUs = BinaryPrimitives.ReadInt64LittleEndian(message.Span);
        uint frame = BinaryPrimitives.ReadUInt32LittleEndian(message.Span[8..]);
        SessionTime at = clock.Map(browserUs, arrived);
        session.Vision.Offer(at, frame, message[FrameHeaderLength..]);
        archive.Offer(session, at, message[FrameHeaderLength..]);
    }

    private static void TakeHeart(RunningSession session, BrowserClock clock, ReadOnlyMemory<byte> message, SessionTime arrived)
    {
        // Shorter than a time stamp and flags: kept as a malformed notification, so that the log shows it.
        bool whole = message.Length > sizeof(long);
        SessionTime at = whole ? clock.Map(BinaryPrimitives.ReadInt64LittleEndian(message.Span), arrived) : arrived;
        session.Runner.Post(at, new HeartNotified(whole ? message[sizeof(long)..].ToArray() : message.ToArray()));
    }

    private static void TakeMotion(RunningSession session, BrowserClock clock, ReadOnlyMemory<byte> message, SessionTime arrived)
    {
        if (message.Length <= MotionHeaderLength)
        {
            session.Runner.Post(arrived, new MotionSampled(0, 0, message.ToArray()));
            return;
        }

        ReadOnlySpan<byte> head = message.Span;
        MotionSampled block = PolarInputs.Motion(head[MotionHeaderLength..], BinaryPrimitives.ReadSingleLittleEndian(head[8..]), BinaryPrimitives.ReadSingleLittleEndian(head[12..]));
        // A frame is notified when its last sample is there; its first one lies as many sample steps before.
        long lastUs = clock.Map(BinaryPrimitives.ReadInt64LittleEndian(head), arrived).Microseconds;
        long lengthUs = block.RateHz > 0 ? (long)(1e6 * (block.Count - 1) / block.RateHz) : 0;
        session.Runner.Post(new SessionTime(Math.Max(0, lastUs - lengthUs)), block);
    }

    private static void TakePulse(RunningSession session, BrowserClock clock, ReadOnlyMemory<byte> message, SessionTime arrived)
    {
        if (message.Length > sizeof(long) && PolarInputs.Pulse(message.Span[sizeof(long)..]) is { } block)
        {
            session.Runner.Post(clock.Map(BinaryPrimitives.ReadInt64LittleEndian(message.Span), arrived), block);
        }
    }

    private static void RefuseLarge(RunningSession session, SignalStream stream)
    {
        if (stream is SignalStream.Camera)
        {
            session.Runner.Post(session.Runner.Clock.Now, new FramesDropped(1, DropReason.TooLarge));
        }
    }

    private static bool SameOrigin(HttpRequest request) =>
        request.Headers.Origin is [{ } origin] && Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Authority == request.Host.Value;

    /// <summary>What a socket lets in.</summary>
    /// <param name="Stream">Which stream.</param>
    /// <param name="ConsentItem">The consent item that opens it.</param>
    /// <param name="MaxBytes">Largest message.</param>
    /// <param name="SpeaksForSensor">Whether its end is the end of the sensor's link.</param>
    private sealed record Door(SignalStream Stream, string ConsentItem, int MaxBytes, bool SpeaksForSensor = true);
}
