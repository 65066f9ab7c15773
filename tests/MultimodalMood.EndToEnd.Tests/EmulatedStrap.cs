using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>A heart-rate strap in Chromium's own Bluetooth emulation: chosen in the chooser, connected, subscribed to, read.</summary>
/// <remarks>The emulation cannot push notifications. A script keeps the characteristic that the page subscribed to; a read of it fires the page's own
/// <c>characteristicvaluechanged</c> listener with the packet.</remarks>
internal sealed class EmulatedStrap
{
    private const string Address = "09:09:09:09:09:09";
    private const string HeartRate = "0000180d-0000-1000-8000-00805f9b34fb";
    private const string Measurement = "00002a37-0000-1000-8000-00805f9b34fb";
    private const string Configuration = "00002902-0000-1000-8000-00805f9b34fb";

    private const string KeepSubscribed = """
        const own = window.BluetoothRemoteGATTCharacteristic?.prototype;
        if (own) {
          const start = own.startNotifications;
          own.startNotifications = function () { window.subscribed = this; return start.call(this); };
        }
        """;

    private readonly ICDPSession _browser;
    private readonly ICDPSession _chooser;
    private readonly IPage _page;
    private byte[] _packet = [];

    private EmulatedStrap(ICDPSession browser, ICDPSession chooser, IPage page)
    {
        _browser = browser;
        _chooser = chooser;
        _page = page;
    }

    /// <summary>Puts the strap near the page's computer; call it before the page is opened.</summary>
    public static async Task<EmulatedStrap> PutOnAsync(LabBrowser lab, IPage page)
    {
        await page.AddInitScriptAsync(KeepSubscribed);
        var strap = new EmulatedStrap(await lab.Browser.NewBrowserCDPSessionAsync(), await page.Context.NewCDPSessionAsync(page), page);
        await strap.EmulateAsync();
        return strap;
    }

    /// <summary>Waits until the page has subscribed to the heart rate.</summary>
    public Task SubscribedAsync() => _page.WaitForFunctionAsync("() => window.subscribed");

    /// <summary>Delivers one packet to the page.</summary>
    public async Task SendAsync(params byte[] packet)
    {
        _packet = packet;
        await _page.EvaluateAsync("() => window.subscribed?.readValue().then(() => true, () => false)");
    }

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

    private async Task EmulateAsync()
    {
        _browser.Event("BluetoothEmulation.gattOperationReceived").OnEvent += async (_, e) => await OnConnectionAsync(e!.Value);
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

    private async Task OnConnectionAsync(JsonElement operation)
    {
        string type = operation.GetProperty("type").GetString()!;
        await CommandAsync("simulateGATTOperationResponse", new() { ["address"] = Address, ["type"] = type, ["code"] = 0 });
        if (type != "connection")
        {
            return;
        }

        JsonElement? service = await CommandAsync("addService", new() { ["address"] = Address, ["serviceUuid"] = HeartRate });
        JsonElement? characteristic = await CommandAsync("addCharacteristic", new()
        {
            ["serviceId"] = service!.Value.GetProperty("serviceId").GetString()!,
            ["characteristicUuid"] = Measurement,
            ["properties"] = new Dictionary<string, object> { ["notify"] = true, ["read"] = true },
        });
        await CommandAsync("addDescriptor", new() { ["characteristicId"] = characteristic!.Value.GetProperty("characteristicId").GetString()!, ["descriptorUuid"] = Configuration });
    }

    private async Task OnCharacteristicAsync(JsonElement operation)
    {
        string type = operation.GetProperty("type").GetString()!;
        Dictionary<string, object> answer = new() { ["characteristicId"] = operation.GetProperty("characteristicId").GetString()!, ["type"] = type, ["code"] = 0 };
        if (type == "read")
        {
            answer["data"] = Convert.ToBase64String(_packet);
        }

        await CommandAsync("simulateCharacteristicOperationResponse", answer);
    }

    private Task<JsonElement?> CommandAsync(string method, Dictionary<string, object> arguments) => _browser.SendAsync($"BluetoothEmulation.{method}", arguments);
}
