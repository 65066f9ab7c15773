using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Estimation.SkinConductance;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Web.Live;

/// <summary>The detail of heart, skin and movement.</summary>
public sealed partial class LivePoints
{
    /// <summary>The stretch that the live variability is taken over, seconds: five minutes, as the very low frequencies need them.</summary>
    public const double HeartPictureS = 300;

    private const double HeartPictureEveryS = 5;

    // More than five minutes hold at any heart rate: a reader that never asks for the picture must not gather a day.
    private const int MostRecent = 2048;
    private const double SkinPointEveryS = 0.25;

    private readonly PlacedIntervals _placed = new();
    private readonly List<(double EndS, double Ms, bool Follows, bool Corrected)> _recent = [];
    private double _pictureAtS = double.NegativeInfinity;
    private SkinConductanceMonitor? _skinMonitor;
    private double _skinRateHz;
    private double _skinNextS = double.NaN;
    private double _lastSkinS = double.NegativeInfinity;
    private double _lastMotionS = double.NegativeInfinity;
    private SkinWindowComputed? _skin;
    private MotionComputed? _motion;
    private double? _heartCoverage;

    private void Interval(double at, in BeatPlaced beat) => _placed.Add(SessionTime.FromSeconds(at), beat, (end, ms, follows, corrected) =>
    {
        double? before = follows && _recent.Count > 0 ? _recent[^1].Ms : null;
        _recent.Add((end.TotalSeconds, ms, before.HasValue, corrected));
        if (_recent.Count > MostRecent)
        {
            _recent.RemoveAll(interval => interval.EndS <= end.TotalSeconds - HeartPictureS);
        }

        if (_keeping)
        {
            _traces.Nn.Add(end.TotalSeconds, ms, before);
        }
    });

    /// <summary>The variability of the last five minutes; null unless beats came and 5 s passed since the last one.</summary>
    private HeartPicture? Picture()
    {
        if (_recent.Count == 0 || _recent[^1].EndS - _pictureAtS < HeartPictureEveryS)
        {
            return null;
        }

        double to = _pictureAtS = _recent[^1].EndS, from = to - HeartPictureS;
        _recent.RemoveAll(interval => interval.EndS <= from);
        List<double?> rr = [];
        foreach ((_, double ms, bool follows, _) in _recent)
        {
            if (!follows && rr.Count > 0)
            {
                rr.Add(null);
            }

            rr.Add(ms);
        }

        return HeartPicture.Of(Math.Max(0, from), to, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rr), _recent.Count(interval => interval.Corrected), definitive: false);
    }

    /// <summary>Samples at most four times a second, with the level so far: provisional, as everything live is.</summary>
    private void SkinBlock(double at, in SkinSampled block)
    {
        if (!(block.RateHz >= 1))
        {
            return; // the pipeline rejected it
        }

        if (_skinMonitor is null || block.RateHz != _skinRateHz || Math.Abs(at - _skinNextS) > 2 / block.RateHz)
        {
            (_skinMonitor, _skinRateHz) = (new SkinConductanceMonitor(block.RateHz), block.RateHz);
            Break(_traces.Skin, ref _lastSkinS, at);
        }

        for (int i = 0; i < block.Count; i++)
        {
            double us = block.Us(i), timeS = at + i / block.RateHz;
            if (!double.IsFinite(us))
            {
                continue;
            }

            _skinMonitor.Observe(us);
            if (timeS - _lastSkinS >= SkinPointEveryS)
            {
                double? level = _skinMonitor.LevelUs;
                Draw(_traces.Skin, ref _lastSkinS, timeS, us, level, us - level);
            }
        }

        _skinNextS = at + block.Count / block.RateHz;
    }

    private void SkinResponse(double at, in SkinResponded response)
    {
        if (_keeping)
        {
            _traces.Responses.Add(at, response.AmplitudeUs);
        }
    }

    private void Move(double at, in MotionComputed motion)
    {
        _motion = motion;
        DrawWithin(2 * motion.EpochS, _traces.Motion, ref _lastMotionS, at, motion.MadMilliG, (double)(byte)motion.Level);
    }

    /// <summary>A finished session: the beats and the skin as judged over the whole record take the place of what was said live.</summary>
    /// <param name="record">The heart's record; null without one.</param>
    /// <param name="skin">The skin's stretches.</param>
    /// <param name="fromS">Begin of the stretch whose variability is asked for, session seconds.</param>
    /// <param name="toS">Its end.</param>
    /// <returns>Everything, once.</returns>
    public LiveBatch DrainDefinitive(HeartRecord? record, IReadOnlyList<SkinConductanceRecord.Stretch> skin, double fromS, double toS)
    {
        var traces = new LiveTraces();
        List<double?> rr = [];
        int corrected = 0;
        double? before = null;
        foreach (HeartRecord.Interval interval in record?.Intervals ?? [])
        {
            double end = interval.End.TotalSeconds;
            if (interval.ReceivedMs is { } received)
            {
                traces.Rr.Add(end, received, (double)(byte)interval.Flag);
            }

            traces.Nn.Add(end, interval.Ms, interval.SegmentStart ? null : before);
            before = interval.Ms;
            if (end > fromS && end <= toS)
            {
                if (interval.SegmentStart && rr.Count > 0)
                {
                    rr.Add(null);
                }

                rr.Add(interval.Ms);
                corrected += interval.Corrected ? 1 : 0;
            }
        }

        foreach (SkinConductanceRecord.Stretch stretch in skin)
        {
            Draw(traces, stretch);
        }

        LiveBatch batch = Drain();
        HeartPicture? picture = rr.Count > 0 ? HeartPicture.Of(fromS, toS, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rr), corrected, definitive: true) : null;
        return batch with { Traces = batch.Traces.With(traces), Heart = picture };
    }

    private static void Draw(LiveTraces traces, SkinConductanceRecord.Stretch stretch)
    {
        if (traces.Skin.Count > 0)
        {
            traces.Skin.AddBreak(stretch.Start.TotalSeconds);
        }

        for (int i = 0; i < stretch.Us.Length; i++)
        {
            traces.Skin.Add(stretch.At(i / stretch.RateHz).TotalSeconds, stretch.Us[i], stretch.Analysis?.TonicUs[i], stretch.Analysis?.PhasicUs[i]);
        }

        foreach (SkinConductanceResponse response in stretch.Analysis?.Responses ?? [])
        {
            traces.Responses.Add(stretch.At(response.PeakS).TotalSeconds, response.AmplitudeUs);
        }
    }
}
