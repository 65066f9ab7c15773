using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage.Export;

/// <summary>The tables of the participant's way through a session: checks, pauses, pages opened anew, volume, calls.</summary>
internal static class WayTables
{
    public static IReadOnlyList<ExportTable> All { get; } =
    [
        TidyTables.Events<DeviceChecked>("device_checks", "finding",
        [
            ExportColumn<EventRow<DeviceChecked>>.Text("device", "What was checked.", r => r.Event.Device, "camera strap strap_fitting skin sound headphones sound_level browser"),
            ExportColumn<EventRow<DeviceChecked>>.Text("cause", "Outcome: ok, passed or what was found; mismatch for a device that is not the station's.", r => r.Event.Cause),
            ExportColumn<EventRow<DeviceChecked>>.Text("detail", "Figures.", r => r.Event.Detail),
        ]),
        new SessionTable<PauseRow>("pauses", PauseRow.Of,
        [
            .. TidyTables.Times<PauseRow>(r => r.Session, r => r.From, "pause's beginning"),
            ExportColumn<PauseRow>.Text("paused_by", "participant, or a staff account.", r => r.By),
            ExportColumn<PauseRow>.Number("duration_s", "s", ">= 0", "Until it went on; missing where it did not.", r => r.DurationS),
        ]),
        TidyTables.Events<SessionResumed>("resumptions", "page",
        [
            ExportColumn<EventRow<SessionResumed>>.Text("how", "page: loaded anew or in another tab; code: in another browser.", r => r.Event.How, "page code"),
            ExportColumn<EventRow<SessionResumed>>.Text("step_id", "Where the session stood.", r => r.Event.StepId),
            ExportColumn<EventRow<SessionResumed>>.Whole("pass", "Browsers with a lower one no longer act for the session.", r => r.Event.Pass),
            ExportColumn<EventRow<SessionResumed>>.Text("issued_by", "Staff account that issued the code; missing for a page.", r => r.Event.By.Length > 0 ? r.Event.By : null),
        ]),
        TidyTables.Events<VolumeChanged>("volumes", "change",
        [
            ExportColumn<EventRow<VolumeChanged>>.Number("volume", "", "0 to 1", "Factor of the amplitude; the device's own volume is not known.", r => r.Event.Volume),
        ]),
        TidyTables.Events<AssistanceCalled>("assistance_calls", "call",
        [
            ExportColumn<EventRow<AssistanceCalled>>.Text("step_id", "The step.", r => r.Event.StepId),
        ]),
    ];
}
