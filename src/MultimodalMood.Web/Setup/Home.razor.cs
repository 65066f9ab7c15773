using System.Reflection;
using Microsoft.AspNetCore.Components;
using MultimodalMood.Vision.Manifests;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Setup;

public partial class Home
{
    private IReadOnlyList<InstallationFact> _facts = [];

    [Inject]
    public required TrackLibrary Tracks { get; set; }

    [Inject]
    public required ModelCatalogue Models { get; set; }

    [Inject]
    public required SessionHost Host { get; set; }

    [Inject]
    public required DemoPlayback Demo { get; set; }

    protected override void OnInitialized() => _facts =
    [
        new("Version", Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "unknown"),
        new("Music", Tracks.Tracks.Count == 0 ? "no tracks yet" : $"{Tracks.Tracks.Count} tracks"),
        new("Models", Models.Faults.Count == 0 ? $"{Models.All.Count} ready" : $"{Models.All.Count} ready, {Models.Faults.Count} faulty"),
        new("Demo recording", Demo.CurrentSession is null ? "not playing" : "playing"),
        new("Sessions running", $"{Host.Running.Count}"),
    ];
}
