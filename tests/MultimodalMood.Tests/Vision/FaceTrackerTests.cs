using MultimodalMood.Core.Time;
using MultimodalMood.Vision.Faces;

namespace MultimodalMood.Tests.Vision;

/// <summary>Case O-08: a second person in the picture. Faces are squares given by centre and area as shares of a 1000 px square frame.</summary>
public sealed class FaceTrackerTests
{
    private readonly FaceTracker _tracker = new();
    private double _atS;

    [Fact]
    public void BystanderGrowsLarger_ParticipantIsKept_AndLostWhenAlone()
    {
        Assert.Equal(0, Follow(A(0.20), B(0.05)));
        Assert.Equal(0, Follow(A(0.18), B(0.22)));
        Assert.Equal(-1, Follow(B(0.22)));
    }

    [Fact]
    public void OrderOfFacesChanges_ParticipantIsKept()
    {
        Follow(A(0.20), B(0.05));

        Assert.Equal(1, Follow(B(0.22), A(0.18)));
    }

    [Fact]
    public void BystanderMovesToTheEmptySeat_StaysBystander()
    {
        Follow(A(0.10), Face(0.85, 0.5, 0.10));
        Follow(A(0.10), Face(0.80, 0.5, 0.10));

        for (double x = 0.75; x >= 0.5; x -= 0.05)
        {
            Assert.Equal(-1, Follow(Face(x, 0.5, 0.10)));
        }
    }

    [Fact]
    public void ParticipantComesBackToTheSamePlace_IsTakenUpAgain()
    {
        Follow(A(0.10));
        Follow(A(0.10));
        Follow();
        _atS += 5;

        Assert.Equal(0, Follow(Face(0.60, 0.55, 0.09)));
    }

    [Fact]
    public void StrangerElsewhere_IsNotTaken_UntilEnrolledAgain()
    {
        Follow(A(0.03));
        Follow(A(0.03));
        Follow();
        _atS += 5;

        Assert.Equal(-1, Follow(Face(0.90, 0.2, 0.03)));
        _tracker.EnrolAgain();
        Assert.Equal(0, Follow(Face(0.90, 0.2, 0.03)));
    }

    [Fact]
    public void FlashOfAFace_IsNotEnrolled()
    {
        Follow(Face(0.1, 0.1, 0.01));

        Assert.False(_tracker.Enrolled);
        Assert.Equal(0, Follow(A(0.10)));
        Assert.Equal(0, Follow(A(0.10)));
        Assert.True(_tracker.Enrolled);
    }

    [Fact]
    public void SeveralFaces_TheLargeCentralOneIsChosen() => Assert.Equal(1, Follow(Face(0.1, 0.1, 0.06), A(0.05), Face(0.9, 0.8, 0.03)));

    [Fact]
    public void HeadMovesAcrossTheFrame_IsFollowed()
    {
        for (double x = 0.2; x <= 0.8; x += 0.05)
        {
            Assert.Equal(0, Follow(Face(x, 0.5, 0.06)));
        }
    }

    private static DetectedFace A(double area) => Face(0.5, 0.5, area);

    private static DetectedFace B(double area) => Face(0.9, 0.6, area);

    private static DetectedFace Face(double x, double y, double area)
    {
        double side = Math.Sqrt(area) * 1000;
        return new DetectedFace(new FaceBox(x * 1000 - side / 2, y * 1000 - side / 2, side, side), default, 0.9);
    }

    private int Follow(params DetectedFace[] faces) => _tracker.Follow(faces, 1000, 1000, SessionTime.FromSeconds(_atS += 0.1));
}
