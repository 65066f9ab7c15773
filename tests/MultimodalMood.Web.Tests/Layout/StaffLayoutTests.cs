using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using MultimodalMood.Web.Access;
using MultimodalMood.Web.Layout;

namespace MultimodalMood.Web.Tests.Layout;

public sealed class StaffLayoutTests : BunitContext
{
    [Fact]
    public void PageThatStopped_DoesNotTakeTheNextOneWithIt()
    {
        Services.AddMudServices();
        Services.AddLocalization();
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization().SetAuthorized("ada").SetRoles(AccessPolicy.OwnerRole);
        RenderFragment stopping = _ => throw new InvalidOperationException("no such thing");
        IRenderedComponent<StaffLayout> layout = Render<StaffLayout>(p => p.Add(l => l.Body, stopping));
        Assert.Contains("This page stopped working", layout.Markup, StringComparison.Ordinal);

        layout.Render(p => p.Add(l => l.Body, (RenderFragment)(page => page.AddMarkupContent(0, "<h1>Another page</h1>"))));

        Assert.Equal("Another page", layout.Find("main h1").TextContent);
    }
}
