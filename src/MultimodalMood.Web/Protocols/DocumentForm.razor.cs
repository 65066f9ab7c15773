using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Web.Protocols;

/// <summary>Forms over the document beyond its steps. Every change goes through the draft, so that Undo takes it back and what is wrong is told at once.</summary>
public sealed partial class DocumentForm
{
    private static readonly string[] s_study = [.. DocumentFields.Study.Select(field => field.Name)];
    /// <summary>Consent is never given beforehand: a default can only say so.</summary>
    private static readonly string[] s_consent = [.. DocumentFields.Consent.Select(field => field.Name), "default"];
    private string _consent = "";
    private string _condition = "";
    private string _set = "";

    [Parameter, EditorRequired]
    public required ProtocolDraft Draft { get; set; }

    /// <summary>Ids of the recommenders that are installed.</summary>
    [Parameter]
    public IReadOnlyCollection<string> Recommenders { get; set; } = [];

    /// <summary>Hashes of the expression models that are installed, by id.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> FaceModels { get; set; } = new Dictionary<string, string>();

    /// <summary>Hashes of the lab's own estimators of heart and skin, by id.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> HeartModels { get; set; } = new Dictionary<string, string>();

    /// <summary>Hashes of the lab's own fusions, by id.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> Fusions { get; set; } = new Dictionary<string, string>();

    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>What was done, for the status line.</summary>
    [Parameter]
    public EventCallback<string> OnSaid { get; set; }

    private JsonArray Consents => Draft.Root["consents"] as JsonArray ?? [];

    private JsonObject Conditions => Draft.Root["conditions"] as JsonObject ?? [];

    private JsonObject Sets => Draft.Root["stimulus_sets"] as JsonObject ?? [];

    private IReadOnlyList<InputFault> FaultsOf(params string[] fields) => [.. fields.SelectMany(Draft.FaultsAt)];

    private string Wrong(params string[] fields) => FaultsOf(fields).Count is > 0 and var count ? $"· {count} wrong" : "";

    private Task MoveAsync(JsonArray list, int from, int to) => DoneAsync(Draft.Move(list, from, to) == to, "The consent was moved.");

    private async Task DoAsync(Action change, string said)
    {
        Draft.Change(change);
        await DoneAsync(true, said);
    }

    private async Task DoneAsync(bool changed, string said)
    {
        if (changed)
        {
            await OnSaid.InvokeAsync(said);
            await OnChanged.InvokeAsync();
        }
    }

    private Task AddConsentAsync() => DoAsync(
        () =>
        {
            if (Draft.Root["consents"] is not JsonArray consents)
            {
                Draft.Root["consents"] = consents = [];
            }

            consents.Add((JsonNode)new JsonObject { ["id"] = _consent, ["required"] = false, ["text"] = EmptyTexts() });
            _consent = "";
        },
        "The consent was added; write what is asked.");

    private Task AddConditionAsync() => DoAsync(
        () =>
        {
            string id = _condition.Trim();
            if (Draft.Root["conditions"] is not JsonObject conditions)
            {
                Draft.Root["conditions"] = conditions = [];
            }

            conditions[id] = new JsonObject { ["recommender"] = "random", ["mood"] = "none" };
            ((Draft.Root["design"] as JsonObject)?["conditions"] as JsonArray)?.Add((JsonNode)id);
            _condition = "";
        },
        "The condition was added and takes part in the design.");

    private Task RemoveConditionAsync(string id) => DoAsync(
        () =>
        {
            Conditions.Remove(id);
            if ((Draft.Root["design"] as JsonObject)?["conditions"] is JsonArray taking && taking.FirstOrDefault(item => item?.ToString() == id) is { } own)
            {
                taking.Remove(own);
            }
        },
        $"The condition {id} was removed; Undo brings it back.");

    private Task AddSetAsync() => DoAsync(
        () =>
        {
            if (Draft.Root["stimulus_sets"] is not JsonObject sets)
            {
                Draft.Root["stimulus_sets"] = sets = [];
            }

            sets[_set.Trim()] = new JsonArray();
            _set = "";
        },
        "The set was added; name its tracks.");

    /// <summary>An order of the other kind of design means nothing in this one.</summary>
    private async Task KindChangedAsync()
    {
        if (Draft.Root["design"] is JsonObject design && design["order"]?.ToString() is { } order)
        {
            bool between = design["kind"]?.ToString() == "between";
            if (between != order is "permuted_blocks" or "minimisation")
            {
                Draft.Change(() =>
                {
                    design.Remove("order");
                    design.Remove("block_sizes");
                });
            }
        }

        await OnChanged.InvokeAsync();
    }

    private void AddDesign() => Draft.Root["design"] = new JsonObject
    {
        ["kind"] = "within",
        ["conditions"] = new JsonArray([.. Conditions.Select(pair => (JsonNode)pair.Key)]),
    };

    private static void AddStratum(JsonObject design)
    {
        if (design["strata"] is not JsonArray strata)
        {
            design["strata"] = strata = [];
        }

        strata.Add((JsonNode)new JsonObject { ["id"] = "factor", ["levels"] = new JsonArray("a", "b") });
    }

    private static void RemoveStratum(JsonObject design, JsonObject stratum)
    {
        if (design["strata"] is JsonArray strata)
        {
            strata.Remove(stratum);
            if (strata.Count == 0)
            {
                design.Remove("strata");
            }
        }
    }

    private void AddRule()
    {
        if (Draft.Root["inclusion"] is not JsonArray rules)
        {
            Draft.Root["inclusion"] = rules = [];
        }

        rules.Add((JsonNode)new JsonObject { ["id"] = $"rule-{rules.Count + 1}", ["measure"] = "tracks_heard", ["min"] = 1 });
    }

    private JsonObject EmptyTexts()
    {
        JsonObject texts = [];
        foreach (string language in Draft.Languages)
        {
            texts[language] = "…";
        }

        return texts;
    }
}
