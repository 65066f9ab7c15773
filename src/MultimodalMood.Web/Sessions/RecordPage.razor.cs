using System.Globalization;
using Microsoft.AspNetCore.Components;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Storage;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Layout;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Sessions;

/// <summary>A stored session: the same chart, read once from the store, and what was recommended and why.</summary>
public sealed partial class RecordPage : IDisposable
{
    private readonly PageStay _stop = new();
    private SessionRecord _record = new();
    private LiveNow? _now;
    private IReadOnlyList<RoomMoment> _room = [];
    private bool _read;
    private bool _running;
    private string? _fault;
    private bool _asked;
    private IReadOnlyList<Counterfactual>? _counterfactuals;
    private string? _unasked;

    [Parameter]
    public Guid Session { get; set; }

    [Inject]
    private ISessionStore Store { get; set; } = null!;

    [Inject]
    private SessionHost Host { get; set; } = null!;

    [Inject]
    private TrackLibrary Library { get; set; } = null!;

    [Inject]
    private ComparedDecisions Decisions { get; set; } = null!;

    /// <summary>What is said of the question as a whole; empty once each line has its answer.</summary>
    private string AskedStatus => (_counterfactuals, _unasked) switch
    {
        (_, { } why) => why,
        (null, _) => "Asking again without the heart and without the face …",
        ({ Count: 0 }, _) => "What would have come otherwise is not known: the session's protocol is not here any more.",
        _ => "",
    };

    public void Dispose()
    {
        _stop.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _running = Host.Find(Session) is { Progress.EndReason: null };
        _record = new SessionRecord();
        try
        {
            LivePoints? points = await FinishedSession.ReadAsync(Store, Session, Library.TitleOf, _record.Take, _stop.Token);
            _now = points?.Now;
            _room = points?.RoomMoments ?? [];
        }
        catch (InvalidDataException fault)
        {
            _fault = fault.Message;
        }
        catch (OperationCanceledException)
        {
            return; // The page was left.
        }

        _read = true;
    }

    /// <summary>Asks the lists again once the page stands: it waits for nothing.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_asked || !_read || _fault is not null || _record.Recommendations.Count == 0)
        {
            return;
        }

        _asked = true;
        CancellationToken stop = _stop.Token;
        try
        {
            _counterfactuals = await Task.Run(() => AskAgainAsync(stop), stop);
        }
        catch (Exception fault) when (fault is InvalidInputException or InvalidDataException)
        {
            _unasked = $"What would have come otherwise cannot be asked: {fault.Message}";
        }
        catch (OperationCanceledException)
        {
            return; // The page was left.
        }

        StateHasChanged();
    }

    private async Task<IReadOnlyList<Counterfactual>> AskAgainAsync(CancellationToken stop)
    {
        List<LogEntry> log = [];
        await foreach (SessionChunk chunk in Store.ReadAsync(Session, stop))
        {
            log.AddRange(LogRecord.ReadAll(chunk.Bytes));
        }

        return await Decisions.WithoutEachAsync(log, Library.Tracks, stop);
    }

    /// <summary>What stands beside a list's reason; none while it is asked.</summary>
    private IReadOnlyList<string> Otherwise(RecommendationLine line) =>
        _counterfactuals is { } asked && line.Index < asked.Count ? CounterfactualWords.Of(asked[line.Index], Library.TitleOf) : [];

    /// <summary>The track that was played of a list, or the one that stood at its head.</summary>
    private static RecommendedTrack? Chosen(RecommendationLine line) =>
        line.Made.Tracks.FirstOrDefault(track => track.TrackId == line.Played) ?? (line.Made.Tracks.Count > 0 ? line.Made.Tracks[0] : null);

    private static string Aim(in RecommendationMade made) => made is { TargetValence: { } valence, TargetArousal: { } arousal }
        ? $"{made.Target} ({Figures.Signed(valence)} / {Figures.Signed(arousal)})"
        : $"{made.Target}, mood unknown";

    private static string Parts(RecommendedTrack track) =>
        string.Join(", ", track.Parts.Select(part => $"{part.Name.Replace('_', ' ')} {Figures.Signed(part.Value)}"));

    private static string Played(RecommendationLine line) => line switch
    {
        { Played: null } => "no",
        { End: { } end, PlayedS: { } reached } => $"{Figures.Clock(reached)}, {end.ToString().ToLowerInvariant()}",
        _ => "yes",
    };

    private static string Opened(in SessionOpened opened) =>
        DateTimeOffset.UnixEpoch.AddMicroseconds(opened.OpenedUtcMicroseconds).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
