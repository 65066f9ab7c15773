using System.Globalization;
using Microsoft.AspNetCore.Components;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Web.Study;

/// <summary>One question of an instrument, by the kind of its scale. Nothing is chosen beforehand: a slider counts once it was moved.</summary>
public sealed partial class SurveyItem
{
    private readonly HashSet<double> _chosen = [];
    private double? _number;
    private string _text = "";

    [Parameter, EditorRequired]
    public required InstrumentItem Item { get; set; }

    [Parameter, EditorRequired]
    public required string Language { get; set; }

    /// <summary>The answer given before, if any.</summary>
    [Parameter]
    public AnswerGiven? Given { get; set; }

    [Parameter]
    public EventCallback<(double? Number, string? Text)> OnAnswered { get; set; }

    private string Text => Item.Text?.In(Language) ?? Item.Id;

    private double Min => Item.Scale.Low;

    private double Max => Item.Scale.High;

    /// <summary>Sliders move in hundredths of their range, everything else in whole steps.</summary>
    private double Step => Item.Scale.Kind is ScaleKind.Slider ? (Max - Min) / 100 : 1;

    protected override void OnInitialized()
    {
        _number = Given?.Number;
        _text = Given?.Text ?? "";
        foreach (string part in _text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Item.Scale.Kind is ScaleKind.MultiChoice && double.TryParse(part, CultureInfo.InvariantCulture, out double choice))
            {
                _chosen.Add(choice);
            }
        }
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private string Label(double value) => Item.Scale.LabelOf(value, Language);

    private void Take(ChangeEventArgs change) =>
        _number = double.TryParse(change.Value as string, CultureInfo.InvariantCulture, out double value) && value >= Min && value <= Max ? value : null;

    private void Toggle(double choice)
    {
        if (!_chosen.Remove(choice))
        {
            _chosen.Add(choice);
        }
    }

    private Task SendChoicesAsync() => OnAnswered.InvokeAsync((null, string.Join(',', _chosen.Order().Select(Number))));
}
