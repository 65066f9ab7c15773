using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Signals;
using MultimodalMood.Core.Time;
using MultimodalMood.Sensors;
using MultimodalMood.Sensors.Face;

namespace MultimodalMood.Tests.Sensors;

public sealed class SimulatedFaceSourceTests : SignalSourceContract<FaceObserved>
{
    protected override SignalOrigin Origin => SignalOrigin.Simulated;

    protected override ISignalSource<FaceObserved> Create() => new RecordedSource<FaceObserved>(
        new SignalInfo(SignalStream.Camera, "simulated person", SignalOrigin.Simulated),
        SimulatedFaces.Of(new SimulatedPerson(seed: 3), SessionTime.Zero, framesPerSecond: 5, seed: 3),
        Clock,
        Time);
}
