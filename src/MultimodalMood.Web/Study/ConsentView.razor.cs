using Microsoft.AspNetCore.Components;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Study;

/// <summary>Itemised consent: each item yes or no; nothing is chosen beforehand.</summary>
public sealed partial class ConsentView
{
    private readonly Dictionary<string, bool> _answers = new(StringComparer.Ordinal);
    private ConsentText _text = default!;
    private bool _sent;

    [Parameter, EditorRequired]
    public required RunningSession Session { get; set; }

    [Parameter, EditorRequired]
    public required string Language { get; set; }

    /// <summary>All answers, once.</summary>
    [Parameter]
    public EventCallback<IReadOnlyDictionary<string, bool>> OnAnswered { get; set; }

    private bool Complete => _text.Items.All(line => _answers.ContainsKey(line.Id));

    protected override void OnInitialized()
    {
        _text = ConsentText.Of(Session.Protocol, Language);
        foreach ((string id, _, _) in _text.Items)
        {
            // An answer of this session, from before a kill in the middle of the consent, comes first.
            if (Session.Progress.Consents.TryGetValue(id, out bool given))
            {
                _answers[id] = given;
            }
        }
    }

    private async Task SendAsync()
    {
        if (_sent)
        {
            return; // pressed twice
        }

        _sent = true;
        await OnAnswered.InvokeAsync(_answers);
    }
}
