using Microsoft.AspNetCore.Components;
using MultimodalMood.Web.Layout;

namespace MultimodalMood.Web.Tests.Layout;

/// <summary>Pressed twice is done once; pressed for one thing after the other, nothing is lost.</summary>
public sealed class PageActsTests
{
    private readonly PageActs _acts = new();
    private readonly List<string> _done = [];

    [Fact]
    public async Task SecondPress_WhileTheFirstIsAtWork_IsTheSamePress()
    {
        var disk = new TaskCompletionSource();
        Task first = _acts.OnceAsync(_acts.Screen, () => disk.Task);
        Assert.True(_acts.Busy);
        await _acts.OnceAsync(_acts.Screen, () => DoneAsync("again"));
        disk.SetResult();
        await first;

        Assert.Empty(_done);
        Assert.False(_acts.Busy);
    }

    /// <summary>The line is slow: the second press was made on the old screen and comes when the first is done.</summary>
    [Fact]
    public async Task SecondPress_MadeBeforeTheOutcomeWasOnScreen_IsTheSamePress()
    {
        int seen = _acts.Screen;
        await _acts.OnceAsync(seen, () => DoneAsync("first"));
        await _acts.OnceAsync(seen, () => DoneAsync("second"));
        await _acts.OnceAsync(_acts.Screen, () => DoneAsync("meant"));

        Assert.Equal(["first", "meant"], _done);
    }

    [Fact]
    public async Task PressesForSeveralRows_AreAllDone_InTheirOrder()
    {
        var disk = new TaskCompletionSource();
        Task[] presses = [_acts.InTurnAsync(() => disk.Task), _acts.InTurnAsync(() => DoneAsync("b")), _acts.InTurnAsync(() => DoneAsync("c"))];
        Assert.Empty(_done);
        disk.SetResult();
        await Task.WhenAll(presses);

        Assert.Equal(["b", "c"], _done);
    }

    [Fact]
    public async Task ActThatFails_HoldsNothingUp()
    {
        await Assert.ThrowsAsync<IOException>(() => _acts.OnceAsync(_acts.Screen, () => throw new IOException("disk full")));
        await _acts.OnceAsync(_acts.Screen, () => DoneAsync("next"));
        await _acts.InTurnAsync(() => DoneAsync("last"));

        Assert.Equal((false, "next last"), (_acts.Busy, string.Join(' ', _done)));
    }

    /// <summary>A flag of a page's own forgets the press that was made before the flag's outcome was on screen: twice as many codes were made, and a link that is shown once was gone.</summary>
    [Fact]
    public void Pages_HaveNoFlagOfTheirOwn() => Assert.Empty(
        from component in ComponentKinds.All
        from field in ComponentKinds.FieldsOf(component)
        where field.FieldType == typeof(bool) && field.Name is "_busy"
        select $"{component.Name}.{field.Name}");

    private Task DoneAsync(string what)
    {
        _done.Add(what);
        return Task.CompletedTask;
    }
}
