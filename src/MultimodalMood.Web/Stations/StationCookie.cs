using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Stations;

/// <summary>Says at which station a browser stands: staff set it once on the station's computer, every session that is joined there is bound to it.</summary>
public sealed class StationCookie(IDataProtectionProvider protection, Storage.Stations stations)
{
    private const string Name = "mm.station";
    private readonly IDataProtector _protector = protection.CreateProtector("mm.station");

    /// <summary>Makes this browser's computer the station.</summary>
    public void Set(HttpContext context, long station) => context.Response.Cookies.Append(
        Name,
        _protector.Protect(station.ToString(CultureInfo.InvariantCulture)),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true });

    /// <summary>This browser belongs to no station any more.</summary>
    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name);

    /// <summary>The station of this browser; null for none, or for one that is out of use.</summary>
    public async Task<StationRow?> ReadAsync(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(Name, out string? sealedId))
        {
            return null;
        }

        try
        {
            return await stations.FindAsync(long.Parse(_protector.Unprotect(sealedId), CultureInfo.InvariantCulture), context.RequestAborted);
        }
        catch (CryptographicException)
        {
            return null; // Another installation's cookie, or keys that are gone.
        }
    }

    /// <summary>Writes the station into a session that begins here.</summary>
    public async Task WriteIntoAsync(HttpContext context, RunningSession session)
    {
        if (await ReadAsync(context) is { } here && session.Progress.Station is null)
        {
            StationCheckRow? check = (await stations.AllAsync(context.RequestAborted)).FirstOrDefault(pair => pair.Station.Id == here.Id).LastCheck;
            await session.Runner.PostDurableAsync(session.Runner.Clock.Now, new StationBound(here.Name, here.StrapSerial, here.Camera, here.Headphones, stations.IsReady(check)));
        }
    }
}
