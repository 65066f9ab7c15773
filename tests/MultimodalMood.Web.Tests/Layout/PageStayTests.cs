using MultimodalMood.Web.Layout;

namespace MultimodalMood.Web.Tests.Layout;

/// <summary>What goes on after its component has left must find out without a fault.</summary>
public sealed class PageStayTests
{
    [Fact]
    public void Token_CanBeAskedForAfterThePageWasLeft()
    {
        var stay = new PageStay();
        using var told = new CancellationTokenSource();
        using CancellationTokenRegistration _ = stay.Token.Register(told.Cancel);
        Assert.False(stay.Token.IsCancellationRequested);

        stay.Dispose();
        stay.Dispose();

        Assert.True(stay.Token.IsCancellationRequested);
        Assert.True(told.IsCancellationRequested);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stay.Token);
        Assert.True(linked.IsCancellationRequested);
    }

    /// <summary>Both throw once they were let go of, and whoever waits goes on after that: the next page stopped with the fault of the one before.</summary>
    [Fact]
    public void Components_HoldNothingThatThrowsAfterTheyLeft()
    {
        Assert.True(ComponentKinds.All.Count > 80);
        Assert.Empty(
            from component in ComponentKinds.All
            from field in ComponentKinds.FieldsOf(component)
            where field.FieldType == typeof(CancellationTokenSource) || field.FieldType == typeof(SemaphoreSlim)
            select $"{component.Name}.{field.Name}");
    }
}
