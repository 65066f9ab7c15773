using Microsoft.AspNetCore.Components;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Study;

/// <summary>The door to a study. Opening it reads only.</summary>
public sealed partial class Join
{
    private string? _title;
    private bool _isDemo;
    private IReadOnlyList<string> _outline = [];
    private RunningSession? _running;

    /// <summary>The study's code.</summary>
    [SupplyParameterFromQuery]
    public string? Study { get; set; }

    /// <summary>Why joining did not work.</summary>
    [SupplyParameterFromQuery]
    public string? Fault { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    [Inject]
    private ParticipantAdmission Admission { get; set; } = default!;

    [Inject]
    private SessionHost Host { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _running = await JoinEndpoints.RunningSessionAsync(Context, Host);
        if (Study is { Length: > 0 } code && await DoorAsync(code.Trim()) is var (study, _, protocol))
        {
            _isDemo = study.IsDemo;
            _title = protocol.Title.In(protocol.Languages[0]);
            _outline = [.. Outline(protocol.Parts)];
        }
    }

    private async Task<(Storage.Database.StudyRow Study, Storage.Database.ProtocolRow Edition, StudyProtocol Protocol)?> DoorAsync(string code)
    {
        try
        {
            return await Admission.FindDoorAsync(code, Context.RequestAborted);
        }
        catch (Core.Inputs.InvalidInputException fault)
        {
            Fault ??= fault.Problem;
            return null;
        }
    }

    private static IEnumerable<string> Outline(IReadOnlyList<ProtocolPart> parts)
    {
        foreach (ProtocolStep step in parts.SelectMany(part => part.Steps))
        {
            string? line = step switch
            {
                ConsentStep => "You choose what you allow, item by item",
                DeviceCheckStep => "A short check of camera, heart strap and sound",
                BaselineStep rest => $"A quiet rest of {Minutes(rest.DurationS)}",
                SurveyStep => "A few questions",
                ListeningStep listening => listening.Tracks == 1 ? "You listen to a track and rate it" : $"You listen to {listening.Tracks} tracks and rate each",
                PauseStep pause => $"A pause of {Minutes(pause.DurationS)}",
                _ => null,
            };
            if (line is not null)
            {
                yield return line;
            }
        }
    }

    private static string Minutes(double seconds) => seconds < 90 ? $"{seconds:0} seconds" : $"{seconds / 60:0.#} minutes";
}
