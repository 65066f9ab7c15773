using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace MultimodalMood.Web.Layout;

/// <summary>The document. Pages are interactive without prerendering (a prerendered page would run its start twice), except those that
/// exclude themselves: the first page and the sign-in need no circuit.</summary>
public partial class App
{
    private static readonly InteractiveServerRenderMode s_interactive = new(prerender: false);
    private IComponentRenderMode? _mode;
    private bool? _prefersDark;
    private string? _theme;

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    protected override void OnParametersSet()
    {
        _mode = HttpContext?.AcceptsInteractiveRouting() == true ? s_interactive : null;
        _prefersDark = ThemeChoice.IsDark(HttpContext?.Request);
        _theme = _prefersDark switch { true => "dark", false => "light", null => null };
    }
}
