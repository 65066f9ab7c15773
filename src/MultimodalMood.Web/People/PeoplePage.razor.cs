using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Core.Study.Allocation;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Layout;

namespace MultimodalMood.Web.People;

/// <summary>A study's people: how far they came, their codes, and what staff decide about their sessions. Blind to conditions.</summary>
public sealed partial class PeoplePage
{
    private readonly Dictionary<string, string> _levels = new(StringComparer.Ordinal);
    private SessionOrigin _origin = SessionOrigin.Live;
    private SessionOrigin _asked = SessionOrigin.Live;
    private int _looks;
    private ParticipantFlow? _flow;
    private IReadOnlyList<ParticipantLine> _people = [];
    private IReadOnlyList<InvitationRow> _invitations = [];
    private IReadOnlyList<SessionNoteRow> _notes = [];
    private IReadOnlyList<Stratum> _strata = [];
    private StudyProtocol? _protocol;
    private string? _heldBack;
    private int _count = 10;
    private int _days = 90;
    private readonly PageActs _acts = new();
    private bool _mayRun;
    private bool _mayResearch;
    private bool _mayRead;
    private IReadOnlyDictionary<Guid, IReadOnlyList<string>>? _marks;
    private string _said = "";
    private string? _fault;
    private ParticipantLine? _noting;
    private SessionNoteKind _kind = SessionNoteKind.Deviation;
    private string _reason = "";
    private bool _sureToDiscard;
    private string? _condition;

    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>Which sessions are shown first: live, pilot or simulated.</summary>
    [SupplyParameterFromQuery]
    public string? Origin { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Access { get; set; } = null!;

    [Inject]
    private ParticipantFlows Flows { get; set; } = null!;

    [Inject]
    private Storage.Invitations Codes { get; set; } = null!;

    [Inject]
    private SessionNotes Notes { get; set; } = null!;

    [Inject]
    private InclusionMarks Marks { get; set; } = null!;

    [Inject]
    private ProtocolEditions Editions { get; set; } = null!;

    [Inject]
    private IDbContextFactory<MoodDbContext> Database { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        System.Security.Claims.ClaimsPrincipal user = (await Access).User;
        (_mayRun, _mayResearch, _mayRead) = (user.MayRun(), user.MayResearch(), !user.IsBlinded());
        await using MoodDbContext context = await Database.CreateDbContextAsync();
        StudyRow? study = await context.Studies.AsNoTracking().SingleOrDefaultAsync(row => row.Code == Code);
        _protocol = await Editions.OfAsync(Code, CancellationToken.None) is [var newest, ..]
            ? ProtocolReader.Read(newest.Text, $"{newest.ProtocolId} version {newest.Version}")
            : null;
        _heldBack = study is null ? "there is no such study."
            : study.IsDemo ? "this is the demo study; nobody of it is counted, so set up a study of your own."
            : _protocol is null ? "its protocol is not published yet."
            : EthicsGate.HoldsBackLive(StudySetup.AnswersOf(study));
        _strata = _protocol?.Design.Strata ?? [];
        foreach (Stratum stratum in _strata)
        {
            _levels.TryAdd(stratum.Id, stratum.Levels[0]);
        }

        await ShowAsync(Enum.TryParse(Origin, ignoreCase: true, out SessionOrigin asked) && (asked is SessionOrigin.Live or SessionOrigin.Pilot || (asked is SessionOrigin.Simulated && _mayRead)) ? asked : _origin);
    }

    /// <summary>Shows one kind of sessions. Which it is changes together with what is shown of them; what was pressed last counts, also where an earlier one is read more slowly.</summary>
    private async Task ShowAsync(SessionOrigin origin)
    {
        _asked = origin;
        int look = ++_looks;
        ParticipantFlow flow = await Flows.OfAsync(Code, origin, CancellationToken.None);
        IReadOnlyList<ParticipantLine> people = await Flows.LinesAsync(Code, origin, CancellationToken.None);
        IReadOnlyList<InvitationRow> invitations = [.. (await Codes.OfAsync(Code, CancellationToken.None)).Where(invitation => invitation.Origin == origin)];
        if (look == _looks)
        {
            _marks = origin == _origin ? _marks : null;
            (_origin, _flow, _people, _invitations) = (origin, flow, people, invitations);
        }
    }

    private Task InviteAsync(int screen, SessionOrigin origin) => OnceAsync(screen, async () =>
    {
        if (_protocol is null)
        {
            throw new InvalidInputException("study", null, "protocol", "nothing is published yet; publish the protocol first.");
        }

        if (_count is < 1 or > 1000 || _days is < 1 or > 3650)
        {
            throw new InvalidInputException("invitation", null, "count", "expected 1 to 1000 codes that are valid for 1 to 3650 days.");
        }

        int count = _count;
        await Codes.CreateAsync(Code, count, origin, _levels, _protocol.Visits?.Count ?? 1, TimeSpan.FromDays(_days), CancellationToken.None);
        _said = $"{count} codes were made.";
        await ShowAsync(_asked);
    });

    private Task RevokeAsync(InvitationRow invitation) => _acts.InTurnAsync(() => TryAsync(async () =>
    {
        await Codes.RevokeAsync(invitation.Id, CancellationToken.None);
        await ShowAsync(_asked);
    }));

    private async Task NoteAsync(ParticipantLine line)
    {
        if (_noting is { } open && _reason.Length > 0)
        {
            _sureToDiscard = open.LastSession != line.LastSession; // what was typed about one is neither lost nor moved to another
            return;
        }

        (_noting, _notes, _condition, _sureToDiscard) = (line, [], null, false);
        IReadOnlyList<SessionNoteRow> notes = await Notes.OfAsync(line.LastSession, CancellationToken.None);
        _notes = IsNoted(line) ? notes : _notes;
    }

    /// <summary>Whether the note at hand is still this person's: another may have been opened meanwhile, who must not be shown with this one's notes or condition.</summary>
    private bool IsNoted(ParticipantLine line) => _noting?.LastSession == line.LastSession;

    private Task AddNoteAsync(int screen, ParticipantLine line) => OnceAsync(screen, async () =>
    {
        (SessionNoteKind kind, string reason, string? condition) = (_kind, _reason, _condition);
        await Notes.AddAsync(line.LastSession, kind, reason, (await Access).User.Identity?.Name ?? "staff", CancellationToken.None);
        if (kind is SessionNoteKind.Unblinded)
        {
            await using MoodDbContext context = await Database.CreateDbContextAsync();
            condition = (await context.Allocations.Where(place => place.StudyCode == Code && place.Pseudonym == line.Pseudonym).OrderByDescending(place => place.Id).FirstOrDefaultAsync())?.Conditions ?? "none was given";
        }

        IReadOnlyList<SessionNoteRow> notes = await Notes.OfAsync(line.LastSession, CancellationToken.None);
        if (IsNoted(line))
        {
            (_notes, _condition, _reason) = (notes, condition, _reason == reason ? "" : _reason);
        }

        await ShowAsync(_asked);
    });

    private void CloseNote()
    {
        if (_reason.Length > 0)
        {
            _sureToDiscard = true;
        }
        else
        {
            _noting = null;
        }
    }

    private void DiscardNote() => (_noting, _reason, _sureToDiscard) = (null, "", false);

    private Task OnceAsync(int screen, Func<Task> act) => _acts.OnceAsync(screen, () => TryAsync(act));

    private async Task TryAsync(Func<Task> act)
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
    }

    private Task MarkAsync(int screen, SessionOrigin origin) => OnceAsync(screen, async () =>
    {
        IReadOnlyDictionary<Guid, IReadOnlyList<string>> marks = await Marks.ReadAsync(Code, origin, CancellationToken.None);
        _marks = origin == _origin ? marks : _marks;
        _said = "The rules were applied to every ended session, blind to condition and outcome.";
    });

    private string Inclusion(ParticipantLine line) => _marks is null ? "—"
        : !_marks.TryGetValue(line.LastSession, out IReadOnlyList<string>? missed) ? "not ended"
        : missed.Count == 0 ? "included"
        : $"left out: {string.Join(", ", missed)}";

    private static string State(ParticipantLine line) => line.State switch
    {
        ParticipantState.Running => "on the way",
        ParticipantState.Completed => "completed",
        ParticipantState.Excluded => $"excluded: {line.Detail}",
        ParticipantState.Declined => "declined a required consent",
        ParticipantState.DroppedOut => "dropped out",
        _ => "void",
    };
}
