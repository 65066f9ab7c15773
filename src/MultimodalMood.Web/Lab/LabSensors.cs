using System.Collections.Concurrent;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Sensors;
using MultimodalMood.Sensors.Bluetooth;
using MultimodalMood.Sensors.Lsl;
using MultimodalMood.Sensors.SkinConductance;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Lab;

/// <summary>The lab's own sensors: a strap on this machine's radio, skin conductance by the Lab Streaming Layer, a skin file as stand-in.</summary>
/// <remarks>A sensor belongs to one session from the moment that staff bind it until they let it go, the session ends, or the participant withdraws the
/// consent; closing a browser tab changes nothing. A declined stream is refused. After a restart of the host a sensor has to be bound again.</remarks>
public sealed class LabSensors(ILabRadio radio, LabStreams streams, TimeProvider time, ILogger<LabSensors> log) : IAsyncDisposable
{
    private const string RadioMark = " (lab radio)";
    private const string LslMark = " (LSL)";
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(Guid Session, SignalStream Stream), LabSensor> _bound = new();

    /// <summary>A sensor was bound or let go. Raised on any thread.</summary>
    public event Action? Changed;

    /// <summary>The lab's sensor of a session and stream, or null.</summary>
    public LabSensor? Find(Guid session, SignalStream stream) => _bound.GetValueOrDefault((session, stream));

    /// <summary>Straps near the lab's radio.</summary>
    /// <exception cref="StrapFaultException">There is no usable radio; in words.</exception>
    public Task<IReadOnlyList<RadioDevice>> FindStrapsAsync(CancellationToken stop) => radio.FindAsync(stop);

    /// <summary>Streams with a fixed rate, this program's own left out, that are offered on the lab's network; takes two seconds.</summary>
    /// <exception cref="InvalidOperationException">liblsl is not installed; in words.</exception>
    public async Task<IReadOnlyList<LslStream>> FindStreamsAsync()
    {
        LslLibrary library = streams.Find(out string problem) ?? throw new InvalidOperationException(problem);
        return [.. (await Task.Run(() => LslStream.Find(library))).Where(stream => stream.RateHz > 0 && !stream.Name.StartsWith("MultimodalMood-", StringComparison.Ordinal))];
    }

    /// <summary>Why a stream cannot be bound to a session, in words; null when it can.</summary>
    public string? Refusal(RunningSession session, SignalStream stream)
    {
        ArgumentNullException.ThrowIfNull(session);
        (string item, string words) = Consent(stream);
        if (session.Progress.EndReason is not null)
        {
            return "The session has ended.";
        }

        if (session.Protocol.Consents.All(consent => consent.Id != item))
        {
            return $"This study's consent does not ask for {words}; nothing of it is recorded.";
        }

        if (!session.Progress.Consents.TryGetValue(item, out bool given))
        {
            return $"The participant has not been asked yet about {words}.";
        }

        if (!given)
        {
            return $"The participant declined {words}; nothing of it is recorded.";
        }

        // A stream with an open gap does not come at all, such as one of the lab's own after a restart of the host.
        bool comes = session.Progress.Sensors.TryGetValue(stream, out SensorStateChanged now) && now.State is SensorState.Live or SensorState.Connecting
            && !session.Progress.OpenGaps.ContainsKey(stream) && !now.Detail.EndsWith(RadioMark, StringComparison.Ordinal) && !now.Detail.EndsWith(LslMark, StringComparison.Ordinal);
        return comes && Find(session.Id, stream) is null
            ? "It comes from the participant's own computer already; turn it off there first."
            : null;
    }

    /// <summary>Binds a strap on the lab's radio to a session.</summary>
    /// <exception cref="InvalidOperationException">It cannot be bound; in words.</exception>
    public void UseStrap(RunningSession session, RadioDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        var source = new StrapSource(radio.Link(device), session.Runner.Clock, time);
        source.StateChanged += state =>
        {
            if (state.State is SensorState.Ended)
            {
                return; // said when it is let go
            }

            Say(session, SignalStream.HeartRate, state.State, SignalOrigin.Measured, state.Detail + RadioMark);
            if (state.State is SensorState.Live && session.Progress.EndReason is null)
            {
                session.Runner.Post(session.Runner.Clock.Now, new SensorDescribed(SignalStream.HeartRate, state.Detail, state.BatteryPercent, state.Location));
            }
        };
        Bind(session, new LabSensor(SignalStream.HeartRate, $"radio {device.Id}", $"{device.Name} on the lab's radio"), source, saysItsState: true);
    }

    /// <summary>Binds one channel of a stream of skin conductance to a session.</summary>
    /// <exception cref="InvalidOperationException">It cannot be bound; in words.</exception>
    public void UseSkin(RunningSession session, LslStream stream, int channel)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, stream.Channels);
        LslLibrary library = streams.Find(out string problem) ?? throw new InvalidOperationException(problem);
        Bind(
            session,
            new LabSensor(SignalStream.SkinConductance, $"lsl {stream.Host}/{stream.Name}/{channel}", $"{stream.Name}, channel {channel + 1}{LslMark}"),
            new LslSkinSource(library, stream.Name, session.Runner.Clock, channel),
            saysItsState: false);
    }

    /// <summary>Plays a file of skin conductance into a session that does not count, as a stand-in, labelled recorded.</summary>
    /// <exception cref="InvalidOperationException">It cannot be bound, or the session is a participant's; in words.</exception>
    public void PlaySkin(RunningSession session, string name, IReadOnlyList<double> us, double rateHz)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Opened.Origin is SessionOrigin.Live)
        {
            throw new InvalidOperationException("A recording may not stand in for the skin of a participant whose data count.");
        }

        var info = new SignalInfo(SignalStream.SkinConductance, $"recording {name}", SignalOrigin.Recorded);
        Bind(
            session,
            new LabSensor(SignalStream.SkinConductance, $"file {Guid.CreateVersion7(time.GetUtcNow())}", info.Name),
            new RecordedSource<SkinSampled>(info, SkinBlocks.Of(us, rateHz), session.Runner.Clock, time),
            saysItsState: false);
    }

    /// <summary>Lets a sensor go; does nothing when none is bound.</summary>
    public async Task LetGoAsync(Guid session, SignalStream stream)
    {
        if (_bound.TryGetValue((session, stream), out LabSensor? sensor))
        {
            await sensor.Stop.CancelAsync();
            await sensor.Running;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach ((Guid session, SignalStream stream) in _bound.Keys)
        {
            await LetGoAsync(session, stream);
        }
    }

    private void Bind<T>(RunningSession session, LabSensor sensor, ISignalSource<T> source, bool saysItsState)
        where T : struct, ISessionEvent<T>
    {
        string? refusal = Refusal(session, sensor.Stream)
            ?? (_bound.Values.Any(other => other.Key == sensor.Key) ? $"{sensor.Name} is bound to another session; let it go there first." : null)
            ?? (_bound.TryAdd((session.Id, sensor.Stream), sensor) ? null : "A sensor of the lab is bound already; let it go first.");
        if (refusal is not null)
        {
            _ = source.DisposeAsync().AsTask();
            throw new InvalidOperationException(refusal);
        }

        sensor.Running = Task.Run(() => RunAsync(session, sensor, source, saysItsState));
        Changed?.Invoke();
    }

    private async Task RunAsync<T>(RunningSession session, LabSensor sensor, ISignalSource<T> source, bool saysItsState)
        where T : struct, ISessionEvent<T>
    {
        Task watching = WatchAsync(session, sensor);
        try
        {
            if (!saysItsState)
            {
                Say(session, sensor.Stream, SensorState.Connecting, source.Info.Origin, sensor.Name);
            }

            bool spoke = saysItsState;
            await foreach (Stamped<T> value in source.ReadAsync(sensor.Stop.Token))
            {
                if (!session.Allows(Consent(sensor.Stream).Item) || session.Progress.EndReason is not null)
                {
                    break;
                }

                if (!spoke)
                {
                    spoke = true;
                    Say(session, sensor.Stream, SensorState.Live, source.Info.Origin, sensor.Name);
                }

                session.Runner.Post(value.At, value.Value);
            }
        }
        catch (OperationCanceledException)
        {
            // let go
        }
        catch (Exception fault)
        {
            // A driver throws what it throws; it must not take the host with it.
            log.LogError(fault, "Session {Session}: {Sensor} failed", session.Id, sensor.Name);
            Say(session, sensor.Stream, SensorState.Lost, source.Info.Origin, fault.Message);
        }
        finally
        {
            await sensor.Stop.CancelAsync();
            await source.DisposeAsync();
            await watching;
            Say(session, sensor.Stream, session.Allows(Consent(sensor.Stream).Item) ? SensorState.SwitchedOff : SensorState.Declined, source.Info.Origin, sensor.Name);
            _bound.TryRemove((session.Id, sensor.Stream), out _);
            Changed?.Invoke();
        }
    }

    /// <summary>The session's end and a withdrawn consent let the sensor go, also while it is silent.</summary>
    private async Task WatchAsync(RunningSession session, LabSensor sensor)
    {
        try
        {
            using var timer = new PeriodicTimer(s_look, time);
            while (await timer.WaitForNextTickAsync(sensor.Stop.Token))
            {
                if (session.Progress.EndReason is not null || !session.Allows(Consent(sensor.Stream).Item))
                {
                    await sensor.Stop.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static void Say(RunningSession session, SignalStream stream, SensorState state, SignalOrigin origin, string detail)
    {
        if (session.Progress.EndReason is null)
        {
            session.Runner.Post(session.Runner.Clock.Now, new SensorStateChanged(stream, state, origin, detail));
        }
    }

    private static (string Item, string Words) Consent(SignalStream stream) => stream switch
    {
        SignalStream.HeartRate => ("heart_rate", "the heart rate"),
        SignalStream.SkinConductance => ("skin_conductance", "skin conductance"),
        SignalStream.Motion => ("motion", "movement"),
        _ => ("camera", "the camera"),
    };
}
