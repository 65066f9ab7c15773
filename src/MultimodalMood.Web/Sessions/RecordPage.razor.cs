using System.Globalization;
using Microsoft.AspNetCore.Components;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Sessions;

/// <summary>A stored session: the same chart, read once from the store, and what was recommended and why.</summary>
public sealed partial class RecordPage : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private SessionRecord _record = new();
    private LiveNow? _now;
    private IReadOnlyList<RoomMoment> _room = [];
    private bool _read;
    private bool _running;
    private string? _fault;

    [Parameter]
    public Guid Session { get; set; }

    [Inject]
    private ISessionStore Store { get; set; } = null!;

    [Inject]
    private SessionHost Host { get; set; } = null!;

    [Inject]
    private TrackLibrary Library { get; set; } = null!;

    public void Dispose()
    {
        _stop.Cancel();
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
