using Microsoft.AspNetCore.DataProtection;

namespace MultimodalMood.Web.Rights;

/// <summary>Remembers for a quarter of an hour whose data a browser looks at, so that the code stands in no address and no history of a shared computer.</summary>
public sealed class DataCodeCookie(IDataProtectionProvider protection)
{
    private const string Name = "mm.me";
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(15);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("MultimodalMood.Rights.DataCode").ToTimeLimitedDataProtector();

    /// <summary>The code that this browser gave, or null.</summary>
    public string? Read(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return request.Cookies[Name] is { Length: > 0 } value ? _protector.Unprotect(value) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // too old, or not ours
        }
    }

    /// <summary>Remembers a code; null forgets it.</summary>
    public void Write(HttpContext context, string? code)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = new CookieOptions { Path = "/me", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps };
        if (code is null)
        {
            context.Response.Cookies.Delete(Name, options);
        }
        else
        {
            context.Response.Cookies.Append(Name, _protector.Protect(code, s_life), options);
        }
    }
}
