using Bunit;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Tests.Live;

public class PhysiologyChartTests : BunitContext
{
    [Fact]
    public async Task Chart_ShownAndLeft_ModuleGetsItsAddressOnceAndIsDisposed()
    {
        BunitJSModuleInterop module = JSInterop.SetupModule("./live/physiology.js");
        BunitJSModuleInterop shown = module.SetupModule("show", _ => true);
        shown.SetupVoid("dispose").SetVoidResult();
        var session = Guid.NewGuid();

        var cut = Render<PhysiologyChart>(parameters => parameters.Add(chart => chart.Session, session));
        cut.Render();
        await DisposeComponentsAsync();

        JSRuntimeInvocation show = Assert.Single(module.Invocations["show"]);
        Assert.Contains($"/api/v1/sessions/{session}/live", show.Arguments[1]!.ToString(), StringComparison.Ordinal);
        Assert.Single(shown.Invocations["dispose"]);
    }
}
