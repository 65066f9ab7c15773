using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;
using MultimodalMood.Core.Study;
using MultimodalMood.Sensors.Bluetooth;
using MultimodalMood.Sensors.Lsl;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Lab;

namespace MultimodalMood.Web.Tests.Lab;

/// <summary>The lab's sensors are bound to sessions, respect consent, and never to two sessions at once. The radio is played.</summary>
public sealed class LabSensorsTests : IAsyncLifetime
{
    private readonly FakeRadio _radio = new();
    private readonly MemorySessionStore _store = new();
    private LabSensors _lab = null!;
    private RunningSession _session = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _lab = new LabSensors(_radio, new LabStreams(new ConfigurationBuilder().AddInMemoryCollection([new("Lsl:Library", "/nowhere/liblsl.so")]).Build()), TimeProvider.System, NullLogger<LabSensors>.Instance);
        _session = await OpenAsync(_store);
    }

    public async ValueTask DisposeAsync()
    {
        await _lab.DisposeAsync();
        await _session.Runner.DisposeAsync();
    }

    [Fact]
    public async Task Strap_IsRecordedWithItsStates_UntilItIsLetGo()
    {
        await ConsentAsync("heart_rate", true);
        RadioDevice device = Assert.Single(await _lab.FindStrapsAsync(Stop));

        _lab.UseStrap(_session, device);
        await EventuallyAsync(() => _session.Progress.Sensors.TryGetValue(SignalStream.HeartRate, out SensorStateChanged now) && now.State is SensorState.Live);
        _radio.Send([0x10, 72, 0, 4]);
        await EventuallyAsync(async () => await TestSession.CountAsync<HeartNotified>(_session.Runner) == 1);

        Assert.Equal(new SensorDescribed(SignalStream.HeartRate, "Lab H10", 77, BodySensorLocation.Chest), _session.Progress.Described[SignalStream.HeartRate]);
        Assert.Equal("Lab H10 (lab radio)", _session.Progress.Sensors[SignalStream.HeartRate].Detail);
        await _lab.LetGoAsync(_session.Id, SignalStream.HeartRate);
        await EventuallyAsync(() => _session.Progress.Sensors[SignalStream.HeartRate].State is SensorState.SwitchedOff);
        Assert.Null(_lab.Find(_session.Id, SignalStream.HeartRate));
        Assert.Equal(0, _radio.Open);
    }

    [Fact]
    public async Task WhatWasDeclinedOrNotAsked_IsRefusedInWords()
    {
        Assert.Contains("not been asked yet", Assert.Throws<InvalidOperationException>(() => _lab.UseStrap(_session, _radio.Device)).Message, StringComparison.Ordinal);
        await ConsentAsync("heart_rate", false);
        Assert.Contains("declined the heart rate", Assert.Throws<InvalidOperationException>(() => _lab.UseStrap(_session, _radio.Device)).Message, StringComparison.Ordinal);
        Assert.Contains("does not ask for movement", _lab.Refusal(_session, SignalStream.Motion), StringComparison.Ordinal);
        await ConsentAsync("skin_conductance", false);
        Assert.Contains("declined skin conductance", Assert.Throws<InvalidOperationException>(() => _lab.PlaySkin(_session, "f.csv", [4, 4], 20)).Message, StringComparison.Ordinal);
        Assert.Equal(0, _radio.Open);
    }

    [Fact]
    public async Task WithdrawnConsent_LetsTheStrapGo_AndNothingMoreIsRecorded()
    {
        await ConsentAsync("heart_rate", true);
        _lab.UseStrap(_session, _radio.Device);
        await EventuallyAsync(() => _radio.Open == 1);

        await ConsentAsync("heart_rate", false);
        _radio.Send([0x10, 72, 0, 4]);
        await EventuallyAsync(() => _lab.Find(_session.Id, SignalStream.HeartRate) is null);

        Assert.Equal(0, await TestSession.CountAsync<HeartNotified>(_session.Runner));
        await EventuallyAsync(() => _session.Progress.Sensors[SignalStream.HeartRate].State is SensorState.Declined);
    }

    [Fact]
    public async Task OneStrap_ServesOneSession_AndTheSessionsEndLetsItGo()
    {
        await ConsentAsync("heart_rate", true);
        RunningSession other = await OpenAsync(new MemorySessionStore());
        await other.Runner.PostDurableAsync(other.Runner.Clock.Now, new ConsentGiven("", "en", "heart_rate", true));
        _lab.UseStrap(_session, _radio.Device);

        Assert.Contains("bound to another session", Assert.Throws<InvalidOperationException>(() => _lab.UseStrap(other, _radio.Device)).Message, StringComparison.Ordinal);
        await _session.Runner.PostDurableAsync(_session.Runner.Clock.Now, new SessionEnded(SessionEndReason.Completed, ""));
        await EventuallyAsync(() => _lab.Find(_session.Id, SignalStream.HeartRate) is null);
        _lab.UseStrap(other, _radio.Device);
        await _lab.LetGoAsync(other.Id, SignalStream.HeartRate);
        await other.Runner.DisposeAsync();
    }

    [Fact]
    public async Task StrapOfTheParticipantsBrowser_IsNotDoubled()
    {
        await ConsentAsync("heart_rate", true);
        await _session.Runner.PostDurableAsync(_session.Runner.Clock.Now, new SensorStateChanged(SignalStream.HeartRate, SensorState.Live, SignalOrigin.Measured, "browser"));

        Assert.Contains("participant's own computer", Assert.Throws<InvalidOperationException>(() => _lab.UseStrap(_session, _radio.Device)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SkinFile_StandsIn_LabelledRecorded_AndNeverInALiveSession()
    {
        await ConsentAsync("skin_conductance", true);

        _lab.PlaySkin(_session, "f.csv", [.. Enumerable.Repeat(4.5, 40)], 20);
        await EventuallyAsync(async () => await TestSession.CountAsync<SkinSampled>(_session.Runner) >= 2);

        Assert.Equal(SignalOrigin.Recorded, _session.Progress.Sensors[SignalStream.SkinConductance].Origin);
        RunningSession live = await OpenAsync(new MemorySessionStore(), SessionOrigin.Live);
        await live.Runner.PostDurableAsync(live.Runner.Clock.Now, new ConsentGiven("", "en", "skin_conductance", true));
        Assert.Contains("may not stand in", Assert.Throws<InvalidOperationException>(() => _lab.PlaySkin(live, "f.csv", [4, 4], 20)).Message, StringComparison.Ordinal);
        await live.Runner.DisposeAsync();
    }

    [Fact]
    public async Task MachineWithoutLiblsl_IsToldWhatToDo()
    {
        Assert.Equal("There is no library at '/nowhere/liblsl.so'.", (await Assert.ThrowsAsync<InvalidOperationException>(_lab.FindStreamsAsync)).Message);
        await ConsentAsync("skin_conductance", true);
        Assert.Throws<InvalidOperationException>(() => _lab.UseSkin(_session, new LslStream("amp", "EDA", 1, 20, "lab"), 0));
    }

    private Task<long> ConsentAsync(string item, bool given) => _session.Runner.PostDurableAsync(_session.Runner.Clock.Now, new ConsentGiven("", "en", item, given));

    private static async Task<RunningSession> OpenAsync(ISessionStore store, SessionOrigin origin = SessionOrigin.Pilot)
    {
        SessionRunner runner = await SessionRunner.OpenAsync(
            new SessionOpened(Guid.NewGuid(), origin, "", "demo", "P0001", "demo", 1, new string('0', 64), "", SessionPipeline.Version, "default-1", "none", new string('0', 64), 7, 0), store, TimeProvider.System, Stop);
        StudyProtocol protocol = ProtocolReader.Read(
            """
            { "format": 1, "version": 1, "id": "lab", "title": { "en": "Lab" }, "languages": ["en"],
              "consents": [ { "id": "heart_rate", "required": false, "text": { "en": "Heart." } }, { "id": "skin_conductance", "required": false, "text": { "en": "Skin." } } ],
              "conditions": { "c": { "recommender": "random", "mood": "none" } },
              "steps": [ { "kind": "consent" } ], "retention_days": 10 }
            """,
            "lab");
        return new RunningSession(runner, protocol, StepPlan.Of(protocol, [], 0), null!);
    }

    private static Task EventuallyAsync(Func<bool> holds) => EventuallyAsync(() => Task.FromResult(holds()));

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        for (int look = 0; !await holds(); look++)
        {
            Assert.True(look < 400, "It did not come about within 20 s.");
            await Task.Delay(50, Stop);
        }
    }

    private sealed class FakeRadio : ILabRadio
    {
        private Action<ReadOnlyMemory<byte>>? _listener;

        public RadioDevice Device { get; } = new("AA:BB:CC:DD:EE:FF", "Lab H10");

        /// <summary>Links that hold the strap.</summary>
        public int Open { get; private set; }

        public void Send(byte[] packet) => _listener?.Invoke(packet);

        public Task<IReadOnlyList<RadioDevice>> FindAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<RadioDevice>>([Device]);

        public IStrapLink Link(RadioDevice device) => new FakeLink(this);

        private sealed class FakeLink(FakeRadio radio) : IStrapLink
        {
            public string Name => "Lab H10";

            public async Task RunAsync(Action<ReadOnlyMemory<byte>> notified, Action<StrapFacts> connected, CancellationToken stop)
            {
                radio.Open++;
                radio._listener = notified;
                connected(new StrapFacts(Name, 77, BodySensorLocation.Chest));
                try
                {
                    await Task.Delay(Timeout.Infinite, stop);
                }
                finally
                {
                    radio.Open--;
                }
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
