using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Estimation.SkinConductance;

/// <summary>Skin conductance live: the level and the responses from the samples so far.</summary>
/// <remarks>Provisional: <see cref="SkinConductanceAnalysis"/> over the whole record is the definitive judgement. Low-pass at 3 Hz, forward
/// only, its delay of 0.14 s taken off the times. A response is a rise of at least 0.05 µS from a trough to a peak, known when a tenth of
/// the rise is lost again. The level is the median of the last 10 s. Allocates nothing per sample.</remarks>
public sealed class SkinConductanceMonitor
{
    /// <summary>Smallest amplitude of a response, µS; the upper of the limits in use (0.01 to 0.05 µS), our policy.</summary>
    public const double LeastAmplitudeUs = 0.05;

    private const double CleanHz = 3;
    private const double LevelS = 10;
    private const double RateS = 60;
    private const double TurnedShare = 0.1;

    private readonly double _rateHz;
    private readonly double _delayS;
    private readonly Biquad[] _filter;
    private readonly Biquad.Memory[] _memory;
    private readonly double[] _lastSamples;
    private readonly SortedWindow _level;
    private readonly double[] _peaksS = new double[128];
    private long _samples;
    private bool _rising;
    private double _troughUs = double.PositiveInfinity;
    private double _troughS;
    private double _peakUs;
    private double _peakS;
    private double _halfUs = double.NegativeInfinity;
    private double _previousUs;
    private bool _fell; // a trough is one only after a fall: a record may begin on the rise

    /// <summary>A monitor of one unbroken stretch of samples.</summary>
    /// <param name="rateHz">Samples a second.</param>
    public SkinConductanceMonitor(double rateHz)
    {
        _rateHz = rateHz > 0.5 ? rateHz : throw new ArgumentOutOfRangeException(nameof(rateHz), rateHz, "The rate must be above 0.5 a second.");
        ButterworthFilter? lowPass = rateHz > 2 * CleanHz ? ButterworthFilter.LowPass(4, CleanHz, rateHz) : null;
        _filter = lowPass is null ? [] : [.. lowPass.Sections];
        _delayS = lowPass?.DelayS ?? 0;
        _memory = new Biquad.Memory[_filter.Length];
        _lastSamples = new double[Math.Max(3, (int)(LevelS * rateHz))];
        _level = new SortedWindow(_lastSamples.Length);
    }

    /// <summary>The level, µS; null before the first sample.</summary>
    public double? LevelUs => _level.Count > 0 ? _level.Median() : null;

    /// <summary>Responses so far.</summary>
    public int Count { get; private set; }

    /// <summary>The last response, its recovery once it is known; null before the first.</summary>
    public SkinConductanceResponse? Latest { get; private set; }

    /// <summary>Responses whose peak lies in the last minute; a minute, also while the record is shorter.</summary>
    public double ResponsesPerMin
    {
        get
        {
            double now = _samples / _rateHz, span = Math.Min(RateS, now);
            int inside = 0;
            for (int i = Math.Max(0, Count - _peaksS.Length); i < Count; i++)
            {
                inside += _peaksS[i % _peaksS.Length] > now - RateS ? 1 : 0;
            }

            return span > 0 ? 60 * inside / span : 0;
        }
    }

    /// <summary>Takes the next sample.</summary>
    /// <param name="us">Skin conductance, µS.</param>
    /// <returns>Whether a response became known with it.</returns>
    public bool Observe(double us)
    {
        double clean = Filter(us);
        Remember(clean);
        double atS = _samples++ / _rateHz - _delayS;
        if (Latest is { RecoveryS: null, AmplitudeUs: not null } open && clean <= _halfUs)
        {
            Latest = open with { RecoveryS = atS - open.PeakS };
            _halfUs = double.NegativeInfinity;
        }

        bool known = _rising ? Rise(clean, atS) : Fall(clean, atS);
        _fell |= _samples > 1 && clean < _previousUs;
        _previousUs = clean;
        return known;
    }

    private bool Fall(double clean, double atS)
    {
        if (clean <= _troughUs)
        {
            (_troughUs, _troughS) = (clean, atS);
        }
        else if (clean - _troughUs >= LeastAmplitudeUs)
        {
            (_rising, _peakUs, _peakS) = (true, clean, atS);
        }

        return false;
    }

    private bool Rise(double clean, double atS)
    {
        if (clean > _peakUs)
        {
            (_peakUs, _peakS) = (clean, atS);
            return false;
        }

        double amplitude = _peakUs - _troughUs;
        if (clean > _peakUs - TurnedShare * amplitude)
        {
            return false;
        }

        Latest = _fell
            ? new SkinConductanceResponse(_troughS, _peakS, amplitude, _peakS - _troughS, null)
            : new SkinConductanceResponse(null, _peakS, null, null, null);
        _peaksS[Count++ % _peaksS.Length] = _peakS;
        _halfUs = _peakUs - amplitude / 2;
        (_rising, _troughUs, _troughS) = (false, clean, atS);
        return true;
    }

    private double Filter(double us)
    {
        double value = us;
        for (int i = 0; i < _filter.Length; i++)
        {
            if (_samples == 0)
            {
                _memory[i] = _filter[i].Settled(value);
            }

            value = _filter[i].Step(value, ref _memory[i]);
        }

        return value;
    }

    private void Remember(double clean)
    {
        int at = (int)(_samples % _lastSamples.Length);
        if (_samples >= _lastSamples.Length)
        {
            _level.Replace(_lastSamples[at], clean);
        }
        else
        {
            _level.Add(clean);
        }

        _lastSamples[at] = clean;
    }
}
