using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>The app as a process of its own on a free loopback port with its own database, so that it can be killed and started again.</summary>
internal sealed partial class AppProcess : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mood-e2e-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

    public string Address => $"http://127.0.0.1:{_port}";

    public string Database => Path.Combine(_folder, "mood.db");

    /// <summary>The owner's one-time sign-in of the newest start.</summary>
    public string? SignIn { get; private set; }

    public async Task StartAsync(CancellationToken stop)
    {
        string root = RepositoryRoot();
        string build = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        string web = Path.Combine(root, "src", "MultimodalMood.Web");
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = web,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])[Path.Combine(web, "bin", build, "net10.0", "MultimodalMood.Web.dll"), "--urls", Address, $"--Storage:Database={Database}"])
        {
            start.ArgumentList.Add(argument);
        }

        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        Process process = _process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) =>
        {
            said.Add(line.Data ?? "");
            if (line.Data is { } text && SignInLine().Match(text) is { Success: true } match)
            {
                SignIn = match.Value;
                ready.TrySetResult();
            }
        };
        process.ErrorDataReceived += (_, line) => said.Add(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Task ended = process.WaitForExitAsync(stop);
        if (await Task.WhenAny(ready.Task, ended, Task.Delay(TimeSpan.FromMinutes(2), stop)) != ready.Task)
        {
            throw new InvalidOperationException("The app did not start:\n" + string.Join('\n', said));
        }
    }

    /// <summary>Ends it as kill -9 does: no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string RepositoryRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MultimodalMood.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("No folder above the tests holds MultimodalMood.sln.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"http://\S+/sign-in/[0-9a-f]+")]
    private static partial Regex SignInLine();
}
