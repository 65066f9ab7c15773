using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Imports;
using MultimodalMood.Web.Layout;

namespace MultimodalMood.Web.Protocols;

/// <summary>The builder: steps as cards, what is wrong beside them, a preview, editions and what changed between them.</summary>
public sealed partial class ProtocolPage
{
    /// <summary>Longest document, bytes.</summary>
    private const long MostBytes = 1 << 20;

    private static readonly Dictionary<string, string> s_none = [];
    private bool _read;
    private string _shown = "";
    private readonly PageActs _acts = new();
    private ProtocolDraft? _draft;
    private InstalledParts? _installed;
    private IReadOnlyList<ProtocolRow> _editions = [];
    private IReadOnlyList<ProtocolTemplate> _templates = [];
    private ProtocolStep? _previewed;
    private IReadOnlyList<ProtocolChange>? _changes;
    private int _from;
    private int _to;
    private string _said = "";
    private string? _fault;

    [Parameter]
    public string Code { get; set; } = "";

    [Inject]
    private ProtocolEditions Editions { get; set; } = null!;

    [Inject]
    private InstalledPartsReader Installed { get; set; } = null!;

    [Inject]
    private InstrumentLibrary Instruments { get; set; } = null!;

    [Inject]
    private AppFolders Folders { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Code)
        {
            (_shown, _draft, _previewed, _changes) = (Code, null, null, null); // another study's draft is not this one's
        }

        _installed = Installed.Read();
        _editions = await Editions.OfAsync(Code, CancellationToken.None);
        _from = _editions.Count > 0 ? _editions[0].Version : 0;
        if (await Editions.DraftAsync(Code, CancellationToken.None) is { } text)
        {
            _draft = new ProtocolDraft(text, Installed.Read());
        }
        else
        {
            _templates = ProtocolTemplate.In(Path.Combine(Folders.Data, "protocols"));
        }

        _read = true;
    }

    private Task BeginAsync(ProtocolTemplate template) => DoAsync(async () =>
    {
        _draft = new ProtocolDraft(template.Text, Installed.Read());
        _said = $"“{template.Title}” is the draft now.";
        await SaveAsync();
    });

    private Task ImportAsync(InputFileChangeEventArgs change) => DoAsync(async () =>
    {
        string text = await TextUpload.ReadAsync(change.File, MostBytes, CancellationToken.None);
        if (_draft is null)
        {
            _draft = new ProtocolDraft(text, Installed.Read());
        }
        else
        {
            _draft.Replace(text);
        }

        _said = $"{change.File.Name} is the draft now{(_draft.CanUndo ? "; Undo brings the other one back" : "")}.";
        await SaveAsync();
    });

    private Task ReplaceAsync(string text) => DoAsync(async () =>
    {
        _draft!.Replace(text);
        await SaveAsync();
    });

    private Task UndoAsync() => DoAsync(async () =>
    {
        _draft!.Undo();
        _said = "The last change was taken back.";
        await SaveAsync();
    });

    private Task ChangedAsync() => DoAsync(SaveAsync);

    /// <summary>Publishes the edition that the button named; pressed twice, it is published once.</summary>
    private Task PublishAsync(int version) => DoAsync(async () =>
    {
        if (version != NextVersion)
        {
            return;
        }

        ProtocolRow edition = await Editions.PublishAsync(Code, _draft!.Text, Installed.Read(), CancellationToken.None);
        _editions = await Editions.OfAsync(Code, CancellationToken.None);
        _draft = new ProtocolDraft(edition.Text, Installed.Read());
        _from = edition.Version;
        _said = $"Edition {edition.Version} is published; new sessions run it.";
    });

    private void Preview(string path) => _previewed = _draft?.Protocol?.AllSteps.FirstOrDefault(step => step.Path == path);

    private void Compare()
    {
        StudyProtocol? before = Edition(_from), after = _to == 0 ? _draft?.Protocol : Edition(_to);
        _changes = before is null || after is null ? null : ProtocolDiff.Between(before, after);
        _fault = _to == 0 && _draft?.Protocol is null ? "The draft is not valid yet, so it cannot be compared." : null;
    }

    private StudyProtocol? Edition(int version) =>
        _editions.FirstOrDefault(edition => edition.Version == version) is { } row ? ProtocolReader.Read(row.Text, $"edition {version}") : null;

    private int NextVersion => _editions.Count == 0 ? 1 : _editions[0].Version + 1;

    private Task SaveAsync() => Editions.SaveDraftAsync(Code, _draft!.Text, CancellationToken.None);

    /// <summary>One after the other: a press while the last change is being kept is not lost, nor is a change whose page is left meanwhile.</summary>
    private Task DoAsync(Func<Task> act) => _acts.InTurnAsync(async () =>
    {
        _fault = null;
        try
        {
            await act();
        }
        catch (InvalidInputException fault)
        {
            _fault = fault.Message;
        }
        catch (IOException fault)
        {
            _fault = fault.Message;
        }
    });
}
