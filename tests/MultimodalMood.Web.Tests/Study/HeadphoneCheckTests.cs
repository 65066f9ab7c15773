using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Study;

namespace MultimodalMood.Web.Tests.Study;

/// <summary>A second press, made while the first one's answer is being written, is no second answer.</summary>
public sealed class HeadphoneCheckTests : BunitContext, IAsyncLifetime
{
    private readonly HeldStore _store = new();
    private SessionRunner _runner = null!;

    public HeadphoneCheckTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization();
    }

    public async ValueTask InitializeAsync() => _runner = await TestSession.OpenAsync(_store);

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        _store.Release();
        await _runner.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task TrialPressedTwice_IsAnsweredOnce_ByTheFirstPress()
    {
        StudyProtocol protocol = ProtocolReader.Read("""{ "format": 1, "version": 1, "id": "s", "title": { "en": "S" }, "languages": ["en"], "consents": [], "conditions": {}, "steps": [{ "kind": "device_check", "require": [], "headphones": true }], "retention_days": 1 }""", "s");
        var way = new ParticipantWay(_runner, StepPlan.Of(protocol, []));
        await way.GoOnAsync(-1);
        IRenderedComponent<HeadphoneCheck> check = Render<HeadphoneCheck>(p => p.Add(v => v.Seed, 7UL).Add(v => v.Progress, _runner.Progress).Add(v => v.Way, way));
        _store.Hold();
        Task[] presses = [check.FindAll("[data-headphones-answer]")[0].ClickAsync(), check.FindAll("[data-headphones-answer]")[1].ClickAsync()];
        _store.Release();
        await Task.WhenAll(presses);

        Assert.Equal(1, await TestSession.CountAsync<DeviceChecked>(_runner));
        Assert.EndsWith("chosen 1", _runner.Progress.Checks["headphones_trial_01"].Detail, StringComparison.Ordinal);
    }
}
