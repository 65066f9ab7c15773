namespace MultimodalMood.Sensors.Lsl;

/// <summary>A stream of numbers that other programs of the lab can record.</summary>
/// <remarks>Names that labs script against: MultimodalMood-Mood, -HeartRate. Not thread-safe.</remarks>
public sealed class LslOutlet : IDisposable
{
    private const int Double64 = 2; // cft_double64
    private const int Texts = 3; // cft_string
    private const int BufferedS = 360;

    private readonly LslLibrary _library;
    private readonly int _channels;
    private nint _info;
    private nint _outlet;

    /// <summary>Opens a stream.</summary>
    /// <param name="library">The library.</param>
    /// <param name="name">Its name.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="channels">Values in a sample.</param>
    /// <param name="rateHz">Samples a second; 0 for irregular.</param>
    /// <param name="sourceId">A name that stays the same over restarts, so that inlets find it again.</param>
    public LslOutlet(LslLibrary library, string name, string type, int channels, double rateHz, string sourceId)
        : this(library, name, type, channels, rateHz, sourceId, Double64)
    {
    }

    private LslOutlet(LslLibrary library, string name, string type, int channels, double rateHz, string sourceId, int format)
    {
        ArgumentNullException.ThrowIfNull(library);
        _library = library;
        _channels = channels;
        _info = library.CreateStreamInfo(name, type, channels, rateHz, format, sourceId);
        _outlet = _info != 0 ? library.CreateOutlet(_info, 0, BufferedS) : 0;
        if (_outlet == 0)
        {
            Dispose();
            throw new InvalidOperationException($"liblsl could not open an outlet named '{name}'.");
        }
    }

    /// <summary>Opens a stream of markers: one text a sample, at no fixed rate.</summary>
    public static LslOutlet OfMarkers(LslLibrary library, string name, string sourceId) => new(library, name, "Markers", 1, 0, sourceId, Texts);

    /// <summary>The library's clock now, seconds.</summary>
    public double NowS => _library.LocalClock();

    /// <summary>Sends a sample.</summary>
    /// <param name="values">A value a channel; NaN for unknown, as LSL wants it.</param>
    /// <param name="timeS">Its time on the library's clock, seconds.</param>
    public void Push(double[] values, double timeS)
    {
        ArgumentNullException.ThrowIfNull(values);
        ObjectDisposedException.ThrowIf(_outlet == 0, this);
        if (values.Length != _channels)
        {
            throw new ArgumentException($"A sample has {values.Length} values, expected one for each of {_channels} channels.", nameof(values));
        }

        int error = _library.PushSample(_outlet, values, timeS, 1);
        if (error != 0)
        {
            throw new InvalidOperationException($"liblsl refused a sample with error {error}.");
        }
    }

    /// <summary>Sends a marker.</summary>
    /// <param name="text">Its words.</param>
    /// <param name="timeS">Its time on the library's clock, seconds.</param>
    public void Push(string text, double timeS)
    {
        ObjectDisposedException.ThrowIf(_outlet == 0, this);
        nint words = System.Runtime.InteropServices.Marshal.StringToCoTaskMemUTF8(text);
        try
        {
            int error = _library.PushTexts(_outlet, [words], timeS, 1);
            if (error != 0)
            {
                throw new InvalidOperationException($"liblsl refused a marker with error {error}.");
            }
        }
        finally
        {
            System.Runtime.InteropServices.Marshal.FreeCoTaskMem(words);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_outlet != 0)
        {
            _library.DestroyOutlet(_outlet);
            _outlet = 0;
        }

        if (_info != 0)
        {
            _library.DestroyStreamInfo(_info);
            _info = 0;
        }
    }
}
