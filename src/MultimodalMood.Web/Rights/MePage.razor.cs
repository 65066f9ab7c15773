using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Words;

namespace MultimodalMood.Web.Rights;

/// <summary>A participant's own data, by the code on their card: see, take, erase. See <see cref="DataCodeCookie"/> for how long it is remembered.</summary>
public sealed partial class MePage
{
    private ParticipantRow? _person;
    private string _study = "";
    private string? _contact;
    private string? _fault;
    private bool _erased;
    private IReadOnlyList<OwnSession> _sessions = [];
    private readonly Dictionary<string, StudyProtocol?> _protocols = new(StringComparer.Ordinal);

    /// <summary>What came of an act: <c>unsure</c> or <c>erased</c>.</summary>
    [SupplyParameterFromQuery]
    public string? Said { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    [Inject]
    private DataCodeCookie Cookie { get; set; } = default!;

    [Inject]
    private DataCodes Codes { get; set; } = default!;

    [Inject]
    private OwnData Data { get; set; } = default!;

    [Inject]
    private IDbContextFactory<MoodDbContext> Database { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Context.Response.Headers.CacheControl = "no-store";
        _erased = Said is "erased";
        string? code = Cookie.Read(Context.Request);
        if (_erased || code is null)
        {
            return;
        }

        _person = await Codes.FindAsync(code, Context.RequestAborted);
        if (_person is null)
        {
            _fault = Words["me_unknown"];
            return;
        }

        _fault = Said is "unsure" ? Words["me_unsure"].Value : null;
        await using MoodDbContext context = await Database.CreateDbContextAsync(Context.RequestAborted);
        _study = (await context.Studies.AsNoTracking().SingleAsync(row => row.Code == _person.StudyCode, Context.RequestAborted)).Title;
        _sessions = await Data.SessionsAsync(_person.StudyCode, _person.Pseudonym, Context.RequestAborted);
        foreach (OwnSession session in _sessions)
        {
            if (!_protocols.ContainsKey(session.ProtocolSha256))
            {
                _protocols[session.ProtocolSha256] = await Data.ProtocolAsync(_person.StudyCode, session.ProtocolSha256, Context.RequestAborted);
            }
        }

        if (_sessions is [.., var last] && _protocols[last.ProtocolSha256] is { } protocol)
        {
            _contact = protocol.Contact?.In(Languages.Of(protocol));
        }
    }

    private static string End(SessionEndReason? reason) => reason switch
    {
        null => "me_end_running",
        SessionEndReason.Completed or SessionEndReason.RecordingEnded => "me_end_completed",
        SessionEndReason.StoppedByParticipant => "me_end_stopped",
        SessionEndReason.ConsentDeclined => "me_end_declined",
        SessionEndReason.Excluded => "me_end_excluded",
        SessionEndReason.Expired => "me_end_expired",
        _ => "me_end_lab",
    };

    private static string Time(DateTimeOffset utc) => utc.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
