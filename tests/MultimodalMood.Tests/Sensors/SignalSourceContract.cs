using Microsoft.Extensions.Time.Testing;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Sensors;

/// <summary>What every signal source must hold to.</summary>
/// <typeparam name="T">What the source measures.</typeparam>
public abstract class SignalSourceContract<T>
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    protected SignalSourceContract() => Clock = SessionClock.Open(_time);

    protected SessionClock Clock { get; }

    protected TimeProvider Time => _time;

    /// <summary>What the source must say that its values are: simulated and recorded ones are labelled so.</summary>
    protected virtual SignalOrigin Origin => SignalOrigin.Recorded;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A source that delivers at least eight values.</summary>
    protected abstract ISignalSource<T> Create();

    [Fact]
    public async Task Values_ComeInOrderOfArrival_NeverBeforeTheirTime()
    {
        await using ISignalSource<T> source = Create();

        List<Stamped<T>> values = await TakeAsync(source, 8);

        Assert.Equal(values.OrderBy(v => v.ArrivedAt.Microseconds), values);
        Assert.All(values, value => Assert.True(value.At <= value.ArrivedAt));
        // Values that arrive at one reading of the clock are told apart by a microsecond each.
        Assert.True(values[^1].ArrivedAt.Microseconds <= Clock.Now.Microseconds + values.Count);
    }

    [Fact]
    public async Task Reader_ThatComesBack_SeesNoValueTwice()
    {
        await using ISignalSource<T> source = Create();

        List<Stamped<T>> values = await TakeAsync(source, 3);
        values.AddRange(await TakeAsync(source, 3));
        values.AddRange(await TakeAsync(source, 2));

        Assert.Equal(values.Select(v => v.ArrivedAt).Distinct().Count(), values.Count);
        Assert.Equal(values.OrderBy(v => v.ArrivedAt.Microseconds), values);
    }

    [Fact]
    public async Task Disposal_EndsTheEnumerationWithoutAnException()
    {
        ISignalSource<T> source = Create();
        await using IAsyncEnumerator<Stamped<T>> reader = source.ReadAsync(Stop).GetAsyncEnumerator(Stop);
        Assert.True(await NextAsync(reader));

        ValueTask<bool> next = reader.MoveNextAsync();
        await source.DisposeAsync();

        Assert.True(await EndsAsync(reader, next));
        await source.DisposeAsync();
    }

    [Fact]
    public async Task Cancellation_EndsTheEnumerationWithoutAnException()
    {
        await using ISignalSource<T> source = Create();
        using var stop = new CancellationTokenSource();
        await using IAsyncEnumerator<Stamped<T>> reader = source.ReadAsync(stop.Token).GetAsyncEnumerator(Stop);
        Assert.True(await NextAsync(reader));

        ValueTask<bool> next = reader.MoveNextAsync();
        await stop.CancelAsync();

        Assert.True(await EndsAsync(reader, next));
    }

    [Fact]
    public async Task Source_SaysWhereItsValuesComeFrom()
    {
        await using ISignalSource<T> source = Create();

        Assert.NotEmpty(source.Info.Name);
        Assert.Equal(Origin, source.Info.Origin);
    }

    protected async Task<List<Stamped<T>>> TakeAsync(ISignalSource<T> source, int count)
    {
        List<Stamped<T>> taken = [];
        await using IAsyncEnumerator<Stamped<T>> reader = source.ReadAsync(Stop).GetAsyncEnumerator(Stop);
        while (taken.Count < count && await NextAsync(reader))
        {
            taken.Add(reader.Current);
        }

        return taken;
    }

    /// <summary>Whether the enumeration ends. What had arrived before may still come; then nothing more.</summary>
    private static async Task<bool> EndsAsync(IAsyncEnumerator<Stamped<T>> reader, ValueTask<bool> next)
    {
        bool more = await next;
        for (int value = 0; more && value < 1000; value++)
        {
            more = await reader.MoveNextAsync();
        }

        return !more;
    }

    /// <summary>The next value; virtual time runs until it is there.</summary>
    private async Task<bool> NextAsync(IAsyncEnumerator<Stamped<T>> reader)
    {
        Task<bool> next = reader.MoveNextAsync().AsTask();
        while (!next.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Yield();
        }

        return await next;
    }
}
