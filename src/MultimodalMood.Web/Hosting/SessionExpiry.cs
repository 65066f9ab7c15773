using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Web.Hosting;

/// <summary>Ends sessions that are open for longer than <c>Sessions:MaxAgeHours</c> (24 without it): somebody who left without a word does not run for ever.</summary>
/// <remarks>What was given is kept; the end and its reason are in the record. A session that a kill interrupted counts from its opening too.</remarks>
public sealed class SessionExpiry : BackgroundService
{
    private static readonly TimeSpan s_look = TimeSpan.FromMinutes(1);
    private readonly SessionHost _host;
    private readonly TimeProvider _time;
    private readonly double _maxHours;

    /// <exception cref="InvalidInputException">The setting is no number of hours.</exception>
    public SessionExpiry(SessionHost host, TimeProvider time, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        (_host, _time) = (host, time);
        _maxHours = configuration.GetValue("Sessions:MaxAgeHours", 24.0);
        if (_maxHours is not (> 0 and <= 8760))
        {
            throw new InvalidInputException("appsettings.json", null, "Sessions:MaxAgeHours", $"{_maxHours} is no age; expected hours above 0 and at most 8760.");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            TimeSpan tenth = TimeSpan.FromHours(_maxHours / 10);
            using var timer = new PeriodicTimer(tenth < s_look ? tenth : s_look, _time);
            do
            {
                await EndOldAsync();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task EndOldAsync()
    {
        foreach (RunningSession session in _host.Running.Where(session => session.Opened.Origin is not SessionOrigin.Demo && session.Runner.Clock.Now.TotalSeconds > _maxHours * 3600))
        {
            await new ParticipantWay(session.Runner, session.Plan).StopAsync(SessionEndReason.Expired, FormattableString.Invariant($"open for more than {_maxHours} hours"));
        }
    }
}
