using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Core.Signals;
using MultimodalMood.Sensors;

namespace MultimodalMood.Tests.Sensors;

public sealed class MoodRecordingSourceTests : SignalSourceContract<HeartNotified>
{
    private static readonly string s_demo = Path.Combine(RepositoryPaths.Root, "data/recordings/demo.mood");

    protected override ISignalSource<HeartNotified> Create() => new RecordedSource<HeartNotified>(
        new SignalInfo(SignalStream.HeartRate, "recording demo", SignalOrigin.Recorded), MoodRecording.Of<HeartNotified>(s_demo), Clock, Time);

    [Fact]
    public void Recording_GivesEveryPacketItHolds() => Assert.Equal(
        MoodFile.Read(s_demo).Entries.Where(entry => entry.Kind == SessionEventKind.HeartNotified).Select(entry => Convert.ToHexString(entry.Read<HeartNotified>().Value.Span)),
        MoodRecording.Of<HeartNotified>(s_demo).Select(packet => Convert.ToHexString(packet.Value.Value.Span)));
}
