using System.Globalization;
using Microsoft.AspNetCore.Components;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Words;

namespace MultimodalMood.Web.Study;

/// <summary>The door to a study. Opening it reads only.</summary>
public sealed partial class Join
{
    private string? _refusal;
    private int _minutes;
    private string? _title;
    private bool _isDemo;
    private IReadOnlyList<string> _outline = [];
    private RunningSession? _running;
    private RunningSession? _resumes;

    /// <summary>The study's code.</summary>
    [SupplyParameterFromQuery]
    public string? Study { get; set; }

    /// <summary>Why joining did not work, as <see cref="RefusalWords.Token"/> writes it.</summary>
    [SupplyParameterFromQuery]
    public string? Fault { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    [Inject]
    private ParticipantAdmission Admission { get; set; } = default!;

    [Inject]
    private StepTimes Times { get; set; } = default!;

    [Inject]
    private SessionHost Host { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _refusal = Words.Said(Fault);
        _running = await JoinEndpoints.RunningSessionAsync(Context, Host);
        if (Study is { Length: > 0 } code && await DoorAsync(code.Trim()) is var (study, _, protocol))
        {
            _isDemo = study.IsDemo;
            _title = protocol.Title.In(Languages.Of(protocol));
            _outline = [.. Outline(protocol.Parts)];
            _minutes = StepTimes.Minutes(Times.Of(protocol).Seconds(protocol));
        }
    }

    private async Task<(Storage.Database.StudyRow Study, Storage.Database.ProtocolRow Edition, StudyProtocol Protocol)?> DoorAsync(string code)
    {
        try
        {
            _resumes = await Admission.FindResumableAsync(code, Context.RequestAborted);
            return _resumes is not null ? null : await Admission.FindDoorAsync(code, Context.RequestAborted) ?? throw new JoinRefusedException(JoinRefusal.Personal, "a study's own code");
        }
        catch (JoinRefusedException refused)
        {
            _refusal ??= Words.Said(RefusalWords.Token(refused.Why, refused.Hours));
            return null;
        }
    }

    private IEnumerable<string> Outline(IReadOnlyList<ProtocolPart> parts)
    {
        foreach (ProtocolStep step in parts.SelectMany(part => part.Steps))
        {
            string? line = step switch
            {
                ConsentStep => Words["outline_consent"].Value,
                DeviceCheckStep => Words["outline_check"].Value,
                BaselineStep rest => Words["outline_rest", Span(rest.DurationS)].Value,
                SurveyStep => Words["outline_survey"].Value,
                ListeningStep { Tracks: 1 } => Words["outline_listen_one"].Value,
                ListeningStep listening => Words["outline_listen", listening.Tracks].Value,
                PauseStep pause => Words["outline_pause", Span(pause.DurationS)].Value,
                _ => null,
            };
            if (line is not null)
            {
                yield return line;
            }
        }
    }

    private string Span(double seconds) => seconds < 90
        ? Words["seconds", seconds.ToString("0", CultureInfo.InvariantCulture)]
        : Words["minutes", (seconds / 60).ToString("0.#", CultureInfo.CurrentCulture)];
}
