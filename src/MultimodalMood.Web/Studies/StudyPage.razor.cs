using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Layout;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Studies;

/// <summary>One study: counts, data, sessions, protocol.</summary>
public sealed partial class StudyPage : IDisposable
{
    private readonly PageStay _stop = new();
    private bool _read;
    private readonly PageActs _acts = new();
    private bool _mayResearch;
    private StudyCard? _study;
    private ProtocolText? _protocol;
    private IReadOnlyList<SessionLine> _sessions = [];
    private StudyArchive? _archive;
    private string? _exportFault;

    [Parameter]
    public string Code { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState> Access { get; set; } = null!;

    [Inject]
    private StudyDirectory Directory { get; set; } = null!;

    [Inject]
    private StudyArchives Archives { get; set; } = null!;

    [Inject]
    private SessionHost Host { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string DownloadAddress => $"/api/v1/studies/{Uri.EscapeDataString(Code)}/export?format=csv&archive={_archive?.Id}";

    public void Dispose()
    {
        _stop.Dispose();
        Forget();
    }

    protected override async Task OnParametersSetAsync()
    {
        Forget();
        _mayResearch = (await Access).User.MayResearch();
        _study = await Directory.ReadAsync(Code, _stop.Token);
        if (_study is not null)
        {
            _sessions = await Directory.SessionsAsync(Code, _stop.Token);
            _protocol = await Directory.ProtocolAsync(Code, _stop.Token);
        }

        _read = true;
    }

    private Task ExportAsync(int screen) => _acts.OnceAsync(screen, async () =>
    {
        _exportFault = null;
        Forget();
        try
        {
            StudyArchive archive = await Archives.MakeAsync(Code, "csv", _stop.Token);
            if (_stop.Token.IsCancellationRequested)
            {
                Archives.Forget(archive); // it was made while the page was left
                return;
            }

            _archive = archive;
            Navigation.NavigateTo(DownloadAddress, forceLoad: true); // an attachment: the page stays
        }
        catch (Exception fault) when (fault is InvalidInputException or IOException or InvalidDataException)
        {
            _exportFault = fault.Message;
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    });

    private void Forget()
    {
        if (_archive is not null)
        {
            Archives.Forget(_archive);
            _archive = null;
        }
    }

    private string Address(SessionLine line) => Host.Find(line.Id) is not null ? $"/live/{line.Id}" : $"/sessions/{line.Id}";

    private string State(SessionLine line) => line switch
    {
        { EndReason: { } reason } => SensorWord.EndWords(reason),
        _ when Host.Find(line.Id) is not null => $"running: {line.Step}",
        _ => "open, not running here",
    };

    private static string Size(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
    };
}
