using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MultimodalMood.Web.Layout;

public partial class ThemeProviders
{
    private MudThemeProvider? _provider;
    private bool _dark;

    [CascadingParameter(Name = "PrefersDark")]
    private bool? PrefersDark { get; set; }

    protected override void OnInitialized() => _dark = PrefersDark ?? false;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && PrefersDark is null && _provider is not null)
        {
            _dark = await _provider.GetSystemDarkModeAsync();
            StateHasChanged();
        }
    }
}
