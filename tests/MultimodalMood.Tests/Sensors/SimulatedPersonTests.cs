using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Sensors.Face;

namespace MultimodalMood.Tests.Sensors;

public sealed class SimulatedPersonTests
{
    [Fact]
    public void SameSeed_IsTheSamePerson() => Assert.Equal(Look(new SimulatedPerson(5), 50), Look(new SimulatedPerson(5), 50));

    [Fact]
    public void OtherSeed_IsAnotherPerson() => Assert.NotEqual(Look(new SimulatedPerson(5), 1), Look(new SimulatedPerson(6), 1));

    [Theory]
    [InlineData(Emotion.Happy)]
    [InlineData(Emotion.Sad)]
    [InlineData(Emotion.Angry)]
    public void Person_MadeToFeel_ShowsItMoreThanAtRest(Emotion emotion)
    {
        var person = new SimulatedPerson(7);
        double atRest = Look(person, 150).Average(face => face.Scores!.Value[emotion]);
        person.Feels = emotion;
        Look(person, 100);

        double moved = Look(person, 150).Average(face => face.Scores!.Value[emotion]);

        Assert.InRange(atRest, 0, 0.2);
        Assert.InRange(moved, 0.4, 0.95);
    }

    private static List<FaceObserved> Look(SimulatedPerson person, int frames) =>
        [.. Enumerable.Range(0, frames).Select(frame => person.Look((uint)frame, 0.2))];
}
