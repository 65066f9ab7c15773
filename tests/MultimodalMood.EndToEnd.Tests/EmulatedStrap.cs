using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>A heart-rate strap in Chromium's own Bluetooth emulation: chosen in the chooser, connected, subscribed to, read.</summary>
/// <remarks>The emulation cannot push notifications. A script keeps the characteristics that the page subscribed to; a read of one fires the page's own
/// <c>characteristicvaluechanged</c> listener with the packet. A strap of Polar's also answers its control point.</remarks>
internal sealed class EmulatedStrap
{
    private const string Address = "09:09:09:09:09:09";
    private const string HeartRate = "0000180d-0000-1000-8000-00805f9b34fb";
    private const string Measurement = "00002a37-0000-1000-8000-00805f9b34fb";
    private const string Battery = "0000180f-0000-1000-8000-00805f9b34fb";
    private const string BatteryLevel = "00002a19-0000-1000-8000-00805f9b34fb";
    private const string Location = "00002a38-0000-1000-8000-00805f9b34fb";
    private const string Pmd = "fb005c80-02e7-f387-1cad-8acd2d8df0c8";
    private const string PmdControl = "fb005c81-02e7-f387-1cad-8acd2d8df0c8";
    private const string PmdData = "fb005c82-02e7-f387-1cad-8acd2d8df0c8";
    private const string Configuration = "00002902-0000-1000-8000-00805f9b34fb";

    private const string KeepSubscribed = """
        const own = window.BluetoothRemoteGATTCharacteristic?.prototype;
        if (own) {
          const start = own.startNotifications;
          window.subscribedTo = {};
          own.startNotifications = function () {
            window.subscribedTo[this.uuid] = this;
            if (this.uuid.startsWith('00002a37')) window.subscribed = this;
            return start.call(this);
          };
        }
        """;

    private readonly ICDPSession _browser;
    private readonly ICDPSession _chooser;
    private readonly IPage _page;
    private readonly bool _isPolar;
    private readonly Lock _order = new();
    private Task _lastOperation = Task.CompletedTask;
    private readonly ConcurrentDictionary<string, string> _uuidOf = new();
    private readonly ConcurrentDictionary<string, byte[]> _values = new();

    private EmulatedStrap(ICDPSession browser, ICDPSession chooser, IPage page, bool isPolar)
    {
        _isPolar = isPolar;
        _browser = browser;
        _chooser = chooser;
        _page = page;
    }

    /// <summary>What the page wrote to the control point, in order, as hexadecimal digits.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Puts the strap near the page's computer; call it before the page is opened.</summary>
    /// <param name="lab">The browser.</param>
    /// <param name="page">The page that will use it.</param>
    /// <param name="isPolar">Whether it has a battery, a place on the body, and Polar's measurement service with acceleration.</param>
    public static async Task<EmulatedStrap> PutOnAsync(LabBrowser lab, IPage page, bool isPolar = false)
    {
        await page.AddInitScriptAsync(KeepSubscribed);
        var strap = new EmulatedStrap(await lab.Browser.NewBrowserCDPSessionAsync(), await page.Context.NewCDPSessionAsync(page), page, isPolar);
        await strap.EmulateAsync();
        return strap;
    }

    /// <summary>Waits until the page has subscribed to the heart rate.</summary>
    public Task SubscribedAsync() => _page.WaitForFunctionAsync("() => window.subscribed");

    /// <summary>Delivers one packet to the page.</summary>
    public Task SendAsync(params byte[] packet) => SendAsync(Measurement, packet);

    /// <summary>Delivers a frame of Polar's measurement service to the page.</summary>
    public Task SendFrameAsync(byte[] frame) => SendAsync(PmdData, frame);

    /// <summary>Beats like a resting heart until told to stop: a packet a second, RR about 850 ms with a breathing swing.</summary>
    public async Task BeatAsync(CancellationToken stop)
    {
        for (int beat = 0; !stop.IsCancellationRequested; beat++)
        {
            int rr = (int)((850 + (40 * Math.Sin(beat * 1.6))) * 1.024);
            try
            {
                await SendAsync(0x10, 71, (byte)rr, (byte)(rr >> 8));
                await Task.Delay(850, stop);
            }
            catch (Exception fault) when (fault is PlaywrightException or OperationCanceledException)
            {
                // The page is being loaded again, or the test is over.
            }
        }
    }

    /// <summary>The radio link breaks.</summary>
    public Task BreakAsync() => CommandAsync("simulateGATTDisconnection", new() { ["address"] = Address });

    private async Task SendAsync(string uuid, byte[] value)
    {
        _values[uuid] = value;
        await _page.EvaluateAsync("uuid => window.subscribedTo?.[uuid]?.readValue().then(() => true, () => false)", uuid);
    }

    private async Task EmulateAsync()
    {
        _browser.Event("BluetoothEmulation.gattOperationReceived").OnEvent += (_, e) => OnConnection(e!.Value);
        _browser.Event("BluetoothEmulation.characteristicOperationReceived").OnEvent += async (_, e) => await OnCharacteristicAsync(e!.Value);
        await CommandAsync("enable", new() { ["state"] = "powered-on", ["leSupported"] = true });
        await CommandAsync("simulatePreconnectedPeripheral", new()
        {
            ["address"] = Address, ["name"] = "Test strap", ["manufacturerData"] = Array.Empty<object>(), ["knownServiceUuids"] = new[] { HeartRate },
        });
        await _chooser.SendAsync("DeviceAccess.enable");
        var answered = new ConcurrentDictionary<string, bool>();
        _chooser.Event("DeviceAccess.deviceRequestPrompted").OnEvent += async (_, e) =>
        {
            string id = e!.Value.GetProperty("id").GetString()!;
            if (answered.TryAdd(id, true)) // the event comes twice
            {
                await _chooser.SendAsync("DeviceAccess.selectPrompt", new() { ["id"] = id, ["deviceId"] = e.Value.GetProperty("devices")[0].GetProperty("id").GetString()! });
            }
        };
    }

    // In turn: the discovery must not be answered before all services are there.
    private void OnConnection(JsonElement operation)
    {
        lock (_order)
        {
            _lastOperation = AnswerAsync(_lastOperation);
        }

        async Task AnswerAsync(Task before)
        {
            await before;
            string type = operation.GetProperty("type").GetString()!;
            await CommandAsync("simulateGATTOperationResponse", new() { ["address"] = Address, ["type"] = type, ["code"] = 0 });
            if (type == "connection")
            {
                await AddServicesAsync();
            }
        }
    }

    private async Task AddServicesAsync()
    {
        string heart = await ServiceAsync(HeartRate);
        await CharacteristicAsync(heart, Measurement, "notify", "read");
        if (_isPolar)
        {
            await CharacteristicAsync(heart, Location, "read");
            await CharacteristicAsync(await ServiceAsync(Battery), BatteryLevel, "read");
            string pmd = await ServiceAsync(Pmd);
            await CharacteristicAsync(pmd, PmdControl, "read", "write", "indicate");
            await CharacteristicAsync(pmd, PmdData, "notify", "read");
            (_values[Location], _values[BatteryLevel], _values[PmdControl]) = ([1], [87], [0x0F, 0x05]); // chest; ECG and acceleration
        }
    }

    private async Task<string> ServiceAsync(string uuid) =>
        (await CommandAsync("addService", new() { ["address"] = Address, ["serviceUuid"] = uuid }))!.Value.GetProperty("serviceId").GetString()!;

    private async Task CharacteristicAsync(string service, string uuid, params string[] properties)
    {
        JsonElement? characteristic = await CommandAsync("addCharacteristic", new()
        {
            ["serviceId"] = service,
            ["characteristicUuid"] = uuid,
            ["properties"] = properties.ToDictionary(property => property, _ => (object)true),
        });
        string id = characteristic!.Value.GetProperty("characteristicId").GetString()!;
        _uuidOf[id] = uuid;
        if (properties.Length > 1)
        {
            await CommandAsync("addDescriptor", new() { ["characteristicId"] = id, ["descriptorUuid"] = Configuration });
        }
    }

    private async Task OnCharacteristicAsync(JsonElement operation)
    {
        string type = operation.GetProperty("type").GetString()!, id = operation.GetProperty("characteristicId").GetString()!;
        Dictionary<string, object> answer = new() { ["characteristicId"] = id, ["type"] = type, ["code"] = 0 };
        if (type == "read")
        {
            answer["data"] = Convert.ToBase64String(_values.GetValueOrDefault(_uuidOf[id], []));
        }

        await CommandAsync("simulateCharacteristicOperationResponse", answer);
        if (type == "write")
        {
            await ObeyAsync(Convert.FromBase64String(operation.GetProperty("data").GetString()!));
        }
    }

    /// <summary>Answers a command as a Polar H10 does: its settings of acceleration, then that it has started.</summary>
    private Task ObeyAsync(byte[] command)
    {
        Commands.Enqueue(Convert.ToHexString(command));
        return command[0] switch
        {
            1 => SendAsync(PmdControl, [0xF0, 1, command[1], 0, 0, 0, 4, 25, 0, 50, 0, 100, 0, 200, 0, 1, 1, 16, 0, 2, 3, 2, 0, 4, 0, 8, 0]),
            2 => SendAsync(PmdControl, [0xF0, 2, command[1], 0, 0]),
            _ => Task.CompletedTask,
        };
    }

    private Task<JsonElement?> CommandAsync(string method, Dictionary<string, object> arguments) => _browser.SendAsync($"BluetoothEmulation.{method}", arguments);
}
