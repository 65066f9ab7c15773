using MultimodalMood.Core.Inputs;
using MultimodalMood.Storage.Catalogue;

namespace MultimodalMood.Web.Imports;

/// <summary>Runs imports of a kind, one at a time, whatever becomes of the page that began one. Begun again it goes on where it was stopped.</summary>
public abstract class ImportRunner<TReport>(TimeProvider time, ILogger log) : IDisposable
    where TReport : class
{
    private static readonly TimeSpan s_tellEvery = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private CancellationTokenSource? _running;
    private ImportState<TReport>? _state;

    /// <summary>Something moved. Raised on any thread.</summary>
    public event Action? Changed;

    /// <summary>The import that runs, or the last; null before the first.</summary>
    public ImportState<TReport>? State => Volatile.Read(ref _state);

    /// <summary>Stops the import that runs; what was taken stays.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _running?.Cancel();
        }
    }

    /// <summary>What the last import did is not shown any more, because it is no longer so.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            if (_running is null)
            {
                _state = null;
            }
        }

        Changed?.Invoke();
    }

    public void Dispose()
    {
        Stop();
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins an import; false when another runs.</summary>
    protected bool Start(string what, string studyCode, Func<IProgress<CatalogueProgress>, CancellationToken, Task<TReport>> run)
    {
        CancellationTokenSource stop;
        lock (_lock)
        {
            if (_running is not null)
            {
                return false;
            }

            _running = stop = new CancellationTokenSource();
            _state = new ImportState<TReport>(what, studyCode, null, null, null);
        }

        Changed?.Invoke();
        _ = Task.Run(() => RunAsync(run, stop));
        return true;
    }

    /// <summary>An import has ended, well or not; nobody was told yet.</summary>
    protected virtual Task EndedAsync() => Task.CompletedTask;

    private async Task RunAsync(Func<IProgress<CatalogueProgress>, CancellationToken, Task<TReport>> run, CancellationTokenSource stop)
    {
        ImportState<TReport> begun = State!;
        try
        {
            TReport report = await run(new Told(this, begun, time), stop.Token);
            Volatile.Write(ref _state, State! with { Report = report });
        }
        catch (Exception fault)
        {
            Volatile.Write(ref _state, State! with
            {
                Fault = fault switch
                {
                    OperationCanceledException => "Stopped. What was taken stays; begin again to go on.",
                    InvalidInputException wrong => wrong.Message,
                    _ => "It failed: " + fault.Message,
                },
            });
            if (fault is not (OperationCanceledException or InvalidInputException))
            {
                log.LogError(fault, "The import of {What} failed", begun.What);
            }
        }

        await EndedAsync();
        lock (_lock)
        {
            _running = null;
            stop.Dispose();
        }

        Changed?.Invoke();
    }

    /// <summary>Passes progress on, at most five times a second.</summary>
    private sealed class Told(ImportRunner<TReport> imports, ImportState<TReport> begun, TimeProvider time) : IProgress<CatalogueProgress>
    {
        private long _last;

        public void Report(CatalogueProgress value)
        {
            Volatile.Write(ref imports._state, begun with { Progress = value });
            if (time.GetElapsedTime(_last) >= s_tellEvery || value.Done == value.Total)
            {
                _last = time.GetTimestamp();
                imports.Changed?.Invoke();
            }
        }
    }
}
