using System.Diagnostics;

namespace MultimodalMood.Tests.Sensors.Bluetooth;

/// <summary>The strap of mock_strap.py on a private bus. Skips the test where python3-dbusmock is absent.</summary>
internal sealed class MockStrap : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3"; // the distribution's: python3-dbusmock is a package of it
    private readonly Process _process;

    private MockStrap(Process process, string busAddress)
    {
        _process = process;
        BusAddress = busAddress;
    }

    public string BusAddress { get; }

    public static async Task<MockStrap> StartAsync(bool hidden = false)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Python) || !await HasDbusmockAsync())
        {
            Assert.Skip("python3-dbusmock is absent: BlueZ cannot be played");
        }

        string script = Path.Combine(RepositoryPaths.Root, "tests/MultimodalMood.Tests/Sensors/Bluetooth/mock_strap.py");
        Process process = Process.Start(new ProcessStartInfo(Python, hidden ? [script, "--hidden"] : [script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        return new MockStrap(process, await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mock did not start."));
    }

    /// <summary>Gives an order and waits until it is done.</summary>
    public async Task<string> SayAsync(string order)
    {
        await _process.StandardInput.WriteLineAsync(order);
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The mock ended at '{order}'.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static async Task<bool> HasDbusmockAsync()
    {
        using Process probe = Process.Start(new ProcessStartInfo(Python, ["-c", "import dbusmock"]) { RedirectStandardError = true })!;
        await probe.WaitForExitAsync();
        return probe.ExitCode == 0;
    }
}
