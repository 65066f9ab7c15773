using MultimodalMood.Core.Estimation.Motion;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Signals.HeartRate;
using static MultimodalMood.Storage.Export.TidyTables;

namespace MultimodalMood.Storage.Export;

/// <summary>Acceleration as sampled, activity by epochs, pulse intervals of optical sensors, and what sensors said of themselves.</summary>
internal static class MotionTables
{
    public static IReadOnlyList<ExportTable> All { get; } =
    [
        new SessionTable<SampleRow>("motion", Samples,
        [
            .. Ids<SampleRow>(r => r.Session),
            ExportColumn<SampleRow>.Number("time_s", "s", ">= 0", "Time of the sample since the session was opened, from its block's arrival and the sensor's rate.", r => r.TimeS),
            ExportColumn<SampleRow>.Whole("x_mg", "Acceleration with gravity, milli-g, the sensor's x axis.", r => r.MilliG.X),
            ExportColumn<SampleRow>.Whole("y_mg", "The same, y axis.", r => r.MilliG.Y),
            ExportColumn<SampleRow>.Whole("z_mg", "The same, z axis.", r => r.MilliG.Z),
            ExportColumn<SampleRow>.Text("sensor_ns", "The block's last sample: its time by the sensor's own clock, ns; missing elsewhere and where the sensor keeps none.", r => r.SensorNs?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ]),
        Events<MotionComputed>("activity", "epoch's end",
        [
            ExportColumn<EventRow<MotionComputed>>.Number("epoch_s", "s", "> 0", "Length of the epoch.", r => r.Event.EpochS),
            ExportColumn<EventRow<MotionComputed>>.Number("enmo_mg", "milli-g", ">= 0", "Mean of the acceleration's length above 1 g (ENMO).", r => r.Event.EnmoMilliG),
            ExportColumn<EventRow<MotionComputed>>.Number("mad_mg", "milli-g", ">= 0", "Mean amplitude deviation of the acceleration's length (MAD). Where its mean over a minute is above 27, the heart's reliability is lowered.", r => r.Event.MadMilliG),
            ExportColumn<EventRow<MotionComputed>>.Word<ActivityLevel>("activity", "Level by MAD: cut-points 27, 91 and 414 milli-g.", r => r.Event.Level),
        ]),
        new SessionTable<PulseRow>("pulse_intervals", Pulses,
        [
            .. Ids<PulseRow>(r => r.Session),
            ExportColumn<PulseRow>.Number("time_s", "s", ">= 0", "Arrival of the block that holds the interval.", r => r.TimeS),
            ExportColumn<PulseRow>.Number("pulse_interval_ms", "ms", "> 0", "Pulse-to-pulse interval of an optical sensor; not an RR interval and not used by any estimate.", r => r.Interval.IntervalMs),
            ExportColumn<PulseRow>.Number("error_ms", "ms", ">= 0", "The sensor's own estimate of its error.", r => r.Interval.ErrorMs),
            ExportColumn<PulseRow>.YesNo("blocked", "The sensor says that it is not to be used: movement or no skin.", r => r.Interval.Blocked),
            ExportColumn<PulseRow>.Text("contact", "Skin contact: true or false; missing when the sensor cannot tell.", r => r.Interval.Contact?.ToString().ToLowerInvariant(), "true false"),
            ExportColumn<PulseRow>.Whole("heart_rate_bpm", "Heart rate as the sensor states it; missing for not measured.", r => r.Interval.HeartRateBpm),
        ]),
        Events<SensorDescribed>("sensors", "description",
        [
            ExportColumn<EventRow<SensorDescribed>>.Word<SignalStream>("stream", "Which sensor.", r => r.Event.Stream),
            ExportColumn<EventRow<SensorDescribed>>.Text("device", "Its name.", r => r.Event.Device),
            ExportColumn<EventRow<SensorDescribed>>.Whole("battery_percent", "Battery; missing where it does not say.", r => r.Event.BatteryPercent),
            ExportColumn<EventRow<SensorDescribed>>.Word<BodySensorLocation>("location", "Where it is worn; missing where it does not say.", r => r.Event.Location),
        ]),
    ];

    private static IEnumerable<SampleRow> Samples(SessionLogView session)
    {
        foreach (LogEntry entry in session.Entries)
        {
            if (entry.Kind is SessionEventKind.MotionSampled)
            {
                MotionSampled block = entry.Read<MotionSampled>();
                for (int i = 0; block.RateHz > 0 && i < block.Count; i++)
                {
                    yield return new SampleRow(session, entry.At.TotalSeconds + i / block.RateHz, block.MilliG(i), i == block.Count - 1 && block.SensorNs > 0 ? block.SensorNs : null);
                }
            }
        }
    }

    private static IEnumerable<PulseRow> Pulses(SessionLogView session)
    {
        foreach (LogEntry entry in session.Entries)
        {
            if (entry.Kind is SessionEventKind.PulseSampled)
            {
                PulseSampled block = entry.Read<PulseSampled>();
                for (int i = 0; i < block.Count; i++)
                {
                    yield return new PulseRow(session, entry.ArrivedAt.TotalSeconds, block[i]);
                }
            }
        }
    }

    private sealed record SampleRow(SessionLogView Session, double TimeS, (int X, int Y, int Z) MilliG, ulong? SensorNs);

    private sealed record PulseRow(SessionLogView Session, double TimeS, PulseSampled.Interval Interval);
}
