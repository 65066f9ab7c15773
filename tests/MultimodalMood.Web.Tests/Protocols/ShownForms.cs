using System.Text.Json.Nodes;
using Bunit;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Protocols;
using MultimodalMood.Web.Tests.Words;

namespace MultimodalMood.Web.Tests.Protocols;

/// <summary>The forms of a document, or of its first step, as they are drawn.</summary>
internal sealed class ShownForms
{
    private static readonly InstrumentLibrary s_instruments = InstrumentLibrary.Load(Path.Combine(ParticipantWordsTests.Root(), "data", "instruments"));

    private readonly IReadOnlyList<(string Path, StepFieldEditor Editor)> _editors;

    private ShownForms(ProtocolDraft draft, string markup, IReadOnlyList<(string, StepFieldEditor)> editors, IEnumerable<string> files) =>
        (Draft, Markup, _editors, Paths) = (draft, markup, editors, [.. editors.Select(editor => editor.Item1), .. files]);

    public ProtocolDraft Draft { get; }

    public string Markup { get; }

    /// <summary>Fields that have an editor, from the document or the step.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Editors by their paths.</summary>
    public IEnumerable<(string Path, StepField Field)> Fields => _editors.Select(editor => (editor.Path, editor.Editor.Field));

    /// <summary>Draws the forms of a document; of its first step where a kind is named.</summary>
    public static ShownForms Of(BunitContext context, JsonObject document, string? kind)
    {
        ProtocolDraft draft = ProtocolDraftTests.DraftOf(document.ToJsonString());
        return kind is null ? OfDocument(context, draft) : OfStep(context, draft);
    }

    private static ShownForms OfDocument(BunitContext context, ProtocolDraft draft)
    {
        IRenderedComponent<DocumentForm> form = context.Render<DocumentForm>(parameters => parameters.Add(one => one.Draft, draft));
        return new ShownForms(
            draft,
            form.Markup,
            [.. form.FindComponents<StepFieldEditor>().Select(editor => (PathOf(editor.Instance), editor.Instance))],
            form.FindComponents<LabFileSelect>().SelectMany(select => (string[])[select.Instance.Field + ".id", select.Instance.Field + ".sha256"]));
    }

    private static ShownForms OfStep(BunitContext context, ProtocolDraft draft)
    {
        IRenderedComponent<StepList> list = Steps(context, draft);
        if (draft.Steps[0] is JsonObject)
        {
            for (int card = 0; card < list.FindAll(".card-title").Count; card++)
            {
                list.FindAll(".card-title")[card].Click();
            }
        }

        return new ShownForms(draft, list.Markup, [.. list.FindComponents<StepFieldEditor>().Select(editor => (PathOf(editor.Instance)["steps[0].".Length..], editor.Instance))], []);
    }

    public static IRenderedComponent<StepList> Steps(BunitContext context, ProtocolDraft draft, Action<string>? said = null) => context.Render<StepList>(parameters => parameters
        .Add(list => list.Draft, draft)
        .Add(list => list.Steps, draft.Steps)
        .Add(list => list.Path, "steps")
        .Add(list => list.Label, "Steps")
        .Add(list => list.Instruments, s_instruments)
        .Add(list => list.OnSaid, words => said?.Invoke(words)));

    private static string PathOf(StepFieldEditor editor) => ProtocolDraft.PathOf(editor.Holder, editor.Field.Name);
}
