namespace MultimodalMood.Core.Signals;

/// <summary>A sensor as the host sees it: browser, lab radio, file, recording or simulated person.</summary>
/// <remarks>Contract (tested for every implementer by <c>SignalSourceContract</c>): values come in order of arrival, each once,
/// also after any number of reconnects; a drop-out is a state, never an exception; disposal ends the enumeration.</remarks>
/// <typeparam name="T">What one measurement is.</typeparam>
public interface ISignalSource<T> : IAsyncDisposable
{
    /// <summary>What this source is, for screen and record.</summary>
    SignalInfo Info { get; }

    /// <summary>Delivers measurements until the source ends or <paramref name="stop"/> is cancelled.</summary>
    IAsyncEnumerable<Stamped<T>> ReadAsync(CancellationToken stop);
}
