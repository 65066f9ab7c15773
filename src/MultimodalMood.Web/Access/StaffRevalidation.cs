using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace MultimodalMood.Web.Access;

/// <summary>A page that is open makes no request: it looks every few seconds whether its person still has the role that it was opened with.</summary>
internal sealed class StaffRevalidation(ILoggerFactory log, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(log)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(5);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StaffCookie>().StandsAsync(authenticationState.User, cancellationToken);
    }
}
