using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage.Database;

namespace MultimodalMood.Storage;

/// <summary>The lab's stations, the devices bound to each, and the checks that staff made.</summary>
public sealed class Stations(IDbContextFactory<MoodDbContext> database, TimeProvider time)
{
    /// <summary>A check older than this is not of today.</summary>
    public static readonly TimeSpan CheckValid = TimeSpan.FromHours(12);

    /// <summary>Stations in use, by name, each with its last check.</summary>
    public async Task<IReadOnlyList<(StationRow Station, StationCheckRow? LastCheck)>> AllAsync(CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        List<StationRow> stations = await context.Stations.AsNoTracking().Where(row => row.RetiredUtcUs == null).OrderBy(row => row.Name).ToListAsync(stop);
        List<StationCheckRow> checks = await context.StationChecks.AsNoTracking()
            .Where(check => check.Id == context.StationChecks.Where(other => other.StationId == check.StationId).Max(other => other.Id))
            .ToListAsync(stop);
        return [.. stations.Select(station => (station, checks.FirstOrDefault(check => check.StationId == station.Id)))];
    }

    /// <summary>A station in use; null for none.</summary>
    public async Task<StationRow?> FindAsync(long id, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        return await context.Stations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.RetiredUtcUs == null, stop);
    }

    /// <summary>Makes a station, or changes one.</summary>
    /// <param name="id">The station; null makes one.</param>
    /// <param name="name">Name, 1 to 60 characters.</param>
    /// <param name="strap">Serial number in the strap's name; may be empty.</param>
    /// <param name="camera">Words in the camera's name; may be empty.</param>
    /// <param name="headphones">Headphones; may be empty.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidInputException">The name is empty or taken, or the strap belongs to another station.</exception>
    public async Task<StationRow> SaveAsync(long? id, string name, string strap, string camera, string headphones, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(strap);
        ArgumentNullException.ThrowIfNull(camera);
        ArgumentNullException.ThrowIfNull(headphones);
        (name, strap) = (name.Trim(), strap.Trim());
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        if (name.Length is 0 or > 60)
        {
            throw new InvalidInputException("station", null, "name", "expected a name of 1 to 60 characters.");
        }

        if (await context.Stations.AnyAsync(row => row.Id != id && row.Name == name, stop))
        {
            throw new InvalidInputException("station", null, "name", $"there is a station '{name}' already; expected another name.");
        }

        if (strap.Length > 0 && await context.Stations.FirstOrDefaultAsync(row => row.Id != id && row.RetiredUtcUs == null && row.StrapSerial == strap, stop) is { } owner)
        {
            throw new InvalidInputException("station", null, "strap", $"the strap '{strap}' is bound to '{owner.Name}'; expected a strap of its own, or unbind it there first.");
        }

        StationRow? station = id is null ? null : await context.Stations.SingleOrDefaultAsync(row => row.Id == id, stop);
        if (station is null)
        {
            station = new StationRow { Name = name, CreatedUtcUs = NowUs };
            context.Stations.Add(station);
        }

        (station.Name, station.StrapSerial, station.Camera, station.Headphones) = (name, strap, camera.Trim(), headphones.Trim());
        await context.SaveChangesAsync(stop);
        return station;
    }

    /// <summary>Takes a station out of use; its checks stay.</summary>
    public async Task RetireAsync(long id, CancellationToken stop)
    {
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        long now = NowUs;
        await context.Stations.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(s => s.RetiredUtcUs, now), stop);
    }

    /// <summary>Records a staff check.</summary>
    /// <param name="id">The station.</param>
    /// <param name="by">Staff account.</param>
    /// <param name="findings">What was not in order; none for a check that passed.</param>
    /// <param name="stop">Gives up.</param>
    public async Task CheckAsync(long id, string by, IReadOnlyList<string> findings, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(findings);
        await using MoodDbContext context = await database.CreateDbContextAsync(stop);
        context.StationChecks.Add(new StationCheckRow { StationId = id, By = by, AtUtcUs = NowUs, Passed = findings.Count == 0, Findings = string.Join("; ", findings) });
        await context.SaveChangesAsync(stop);
    }

    /// <summary>Whether a check says that the station is ready: passed, and of the last <see cref="CheckValid"/>.</summary>
    public bool IsReady(StationCheckRow? check) => check is { Passed: true } && NowUs - check.AtUtcUs < CheckValid.TotalMicroseconds;

    private long NowUs => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
