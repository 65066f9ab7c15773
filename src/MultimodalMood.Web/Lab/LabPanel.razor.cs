using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.SkinConductance;
using MultimodalMood.Sensors.Bluetooth;
using MultimodalMood.Sensors.Lsl;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Imports;
using MultimodalMood.Web.Layout;

namespace MultimodalMood.Web.Lab;

/// <summary>Staff bind the lab's own sensors to a running session here. The sensors belong to the session, not to this page.</summary>
public sealed partial class LabPanel : IDisposable
{
    private const long MaxFileBytes = 20 << 20;

    private readonly PageStay _left = new();
    private IReadOnlyList<RadioDevice>? _straps;
    private IReadOnlyList<LslStream>? _streams;
    private string? _searching;
    private string _said = "";
    private double _fileRateHz = 20;

    [Inject]
    private LabSensors Sensors { get; set; } = null!;

    [Inject]
    private LabOutlets Outlets { get; set; } = null!;

    [Parameter, EditorRequired]
    public required RunningSession Session { get; set; }

    private string Bound => string.Join(", ", ((SignalStream[])[SignalStream.HeartRate, SignalStream.SkinConductance]).Select(stream => Sensors.Find(Session.Id, stream)?.Name).OfType<string>());

    public void Dispose()
    {
        _left.Dispose();
        Sensors.Changed -= Redraw;
        Outlets.Changed -= Redraw;
    }

    protected override void OnInitialized()
    {
        Sensors.Changed += Redraw;
        Outlets.Changed += Redraw;
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private Task FindStrapsAsync() => SearchAsync("straps", async () => _straps = await Sensors.FindStrapsAsync(_left.Token));

    private Task FindStreamsAsync() => SearchAsync("streams", async () => _streams = await Sensors.FindStreamsAsync());

    private async Task SearchAsync(string what, Func<Task> search)
    {
        if (_searching is not null)
        {
            return; // pressed twice: there is one radio
        }

        (_searching, _said) = (what, "");
        try
        {
            await search();
        }
        catch (StrapFaultException fault)
        {
            _said = fault.Message;
        }
        catch (InvalidOperationException fault)
        {
            _said = fault.Message;
        }
        catch (OperationCanceledException)
        {
            // the page was left
        }
        finally
        {
            _searching = null;
        }
    }

    private void Try(Action bind)
    {
        try
        {
            bind();
            (_said, _straps, _streams) = ("", null, null);
        }
        catch (InvalidOperationException fault)
        {
            _said = fault.Message;
        }
    }

    private Task LetGoAsync(LabSensor sensor) => Sensors.LetGoAsync(Session.Id, sensor.Stream);

    private async Task PlayFileAsync(InputFileChangeEventArgs chosen)
    {
        try
        {
            using var text = new StringReader(await TextUpload.ReadAsync(chosen.File, MaxFileBytes, _left.Token));
            double[] us = SkinConductanceFile.Read(text, chosen.File.Name);
            Try(() => Sensors.PlaySkin(Session, chosen.File.Name, us, _fileRateHz));
        }
        catch (InvalidInputException fault)
        {
            _said = fault.Message;
        }
        catch (IOException fault)
        {
            _said = $"{chosen.File.Name}: {fault.Message}";
        }
        catch (ArgumentOutOfRangeException)
        {
            _said = "The rate must be above 0 samples a second.";
        }
    }
}
