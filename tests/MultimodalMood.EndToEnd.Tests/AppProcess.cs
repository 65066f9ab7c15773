using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>The app as a process of its own on a free loopback port with its own database, so that it can be killed and started again.</summary>
internal sealed partial class AppProcess : IAsyncDisposable
{
    private const int LinesOfAFault = 6;
    private static readonly string[] s_faults = ["fail: ", "crit: ", "warn: Microsoft.AspNetCore.Components", "Unhandled exception"];
    private readonly string _folder = Directory.CreateTempSubdirectory("mood-e2e-").FullName;
    private readonly int _port = FreePort();
    private readonly List<string> _said = [];
    private Process? _process;
    private int _looked;

    public AppProcess() => Study = QuickStudy.In(Path.Combine(_folder, "data"));

    public string Address => $"http://127.0.0.1:{_port}";

    public string Database => Path.Combine(_folder, "mood.db");

    /// <summary>Everything that the app may write lies here: database, keys, frames.</summary>
    public string Folder => _folder;

    /// <summary>The shipped data with a demo protocol that takes a minute instead of five.</summary>
    public QuickStudy Study { get; }

    /// <summary>Further settings of its command line; set them before it is started.</summary>
    public IList<string> Settings { get; } = [];

    /// <summary>What it wrote to its console, all starts together.</summary>
    public string Console
    {
        get
        {
            lock (_said)
            {
                return string.Join('\n', _said);
            }
        }
    }

    /// <summary>The owner's one-time sign-in of the newest start.</summary>
    public string? SignIn { get; private set; }

    /// <summary>What it wrote down as an error since this was last asked, with the lines that say which.</summary>
    public IReadOnlyList<string> TakeFaults()
    {
        lock (_said)
        {
            string[] faults =
            [
                .. Enumerable.Range(_looked, _said.Count - _looked)
                    .Where(line => s_faults.Any(fault => _said[line].StartsWith(fault, StringComparison.Ordinal)))
                    .Select(line => string.Join('\n', _said.Skip(line).Take(LinesOfAFault))),
            ];
            _looked = _said.Count;
            return faults;
        }
    }

    public async Task StartAsync(CancellationToken stop)
    {
        string root = Repository.Root;
        string build = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        string web = Path.Combine(root, "src", "MultimodalMood.Web");
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = web,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string app = Path.Combine(web, "bin", build, "net10.0", "MultimodalMood.Web.dll");
        foreach (string argument in (string[])[app, "--urls", Address, $"--Storage:Database={Database}", $"--Folders:Data={Study.Data}", .. Settings])
        {
            start.ArgumentList.Add(argument);
        }

        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Process process = _process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) =>
        {
            Say(line.Data);
            if (line.Data is { } text && SignInLine().Match(text) is { Success: true } match)
            {
                SignIn = match.Value;
                ready.TrySetResult();
            }
        };
        process.ErrorDataReceived += (_, line) => Say(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Task ended = process.WaitForExitAsync(stop);
        if (await Task.WhenAny(ready.Task, ended, Task.Delay(TimeSpan.FromMinutes(2), stop)) != ready.Task)
        {
            throw new InvalidOperationException("The app did not start:\n" + Console);
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

    private void Say(string? line)
    {
        lock (_said)
        {
            _said.Add(line ?? "");
        }
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
