using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Tests;

/// <summary>The whole app in this process on a free loopback port, with its own database, and cookies for whom a test wants to be.</summary>
public sealed class TestApp : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mood-web-").FullName;
    private WebApplication? _app;

    public WebApplication App => _app ?? throw new InvalidOperationException("The app was not started.");

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        string root = Root();
        _app = MoodApplication.Build(
            ["--urls", "http://127.0.0.1:0", "--contentRoot", Path.Combine(root, "src", "MultimodalMood.Web"), "--applicationName", typeof(MoodApplication).Assembly.GetName().Name!,
             $"--Storage:Database={Path.Combine(_folder, "mood.db")}", $"--Folders:Data={Path.Combine(root, "data")}", $"--Folders:Models={Path.Combine(root, "models")}", "--Demo:Play=false"]);
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A browser that is somebody: a staff role, a visitor, a participant, or nobody (null).</summary>
    /// <param name="role">Role's word, or <c>participant</c>, or null.</param>
    /// <param name="account">Staff account, where the role is one's.</param>
    /// <param name="session">The participant's session.</param>
    public HttpClient As(string? role, long? account = null, Guid? session = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        if (role is not null)
        {
            string scheme = role == "participant" ? AccessPolicy.ParticipantScheme : AccessPolicy.StaffScheme;
            List<Claim> claims = role == "participant"
                ? [new Claim(AccessPolicy.SessionClaim, (session ?? Guid.Empty).ToString())]
                : [new Claim(ClaimTypes.Name, role), new Claim(ClaimTypes.Role, role)];
            if (account is { } id)
            {
                claims.Add(new Claim(AccessPolicy.AccountClaim, id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }

            CookieAuthenticationOptions options = App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme);
            string ticket = options.TicketDataFormat.Protect(new AuthenticationTicket(
                new ClaimsPrincipal(new ClaimsIdentity(claims, scheme)), new AuthenticationProperties { IssuedUtc = TimeProvider.System.GetUtcNow(), ExpiresUtc = TimeProvider.System.GetUtcNow().AddHours(1) }, scheme));
            client.DefaultRequestHeaders.Add("Cookie", $"{scheme}={ticket}");
        }

        return client;
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MultimodalMood.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
