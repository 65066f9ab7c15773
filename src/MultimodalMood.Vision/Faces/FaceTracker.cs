using MultimodalMood.Core.Time;

namespace MultimodalMood.Vision.Faces;

/// <summary>Keeps to one participant: says which of the faces found is theirs, or none.</summary>
/// <remarks>
/// The largest, most central face becomes the participant, tentatively; seen a second time it is enrolled. From then on only
/// continuity in space counts: a face that overlaps the last place, or whose centre lies near it. A face that was seen beside the
/// participant is a bystander for as long as it is in view, whatever its size, and never takes the participant's place. A
/// participant who was away is taken up again where they were; anywhere else only after <see cref="EnrolAgain"/>.
/// </remarks>
public sealed class FaceTracker
{
    // A head moves less than half its own size between two frames at 5 frames a second and more.
    private const double NearInFaces = 0.5;

    // After an absence a person sits down again within one face of where they sat.
    private const double NearAfterAbsenceInFaces = 1;
    private const double AbsenceS = 1;
    private const double LeastOverlap = 0.2;
    private const double BystanderForgottenS = 2;
    private const int MostBystanders = 8;

    private readonly (FaceBox Box, SessionTime SeenAt)[] _bystanders = new (FaceBox, SessionTime)[MostBystanders];
    private int _bystanderCount;
    private FaceBox _last;
    private SessionTime _lastAt;
    private bool _candidate;

    /// <summary>Whether a participant is enrolled: their face was seen twice.</summary>
    public bool Enrolled { get; private set; }

    /// <summary>Which face is the participant's.</summary>
    /// <param name="faces">The faces of one frame.</param>
    /// <param name="frameWidth">Width of the frame, pixels.</param>
    /// <param name="frameHeight">Height of the frame, pixels.</param>
    /// <param name="at">When it was taken; later than the frame before.</param>
    /// <returns>Index into <paramref name="faces"/>, or -1: the participant is not among them.</returns>
    public int Follow(IReadOnlyList<DetectedFace> faces, int frameWidth, int frameHeight, SessionTime at)
    {
        int found = _candidate ? Continue(faces, at) : -1;
        if (found >= 0)
        {
            Enrolled = true;
        }
        else if (!Enrolled)
        {
            found = MostProminent(faces, frameWidth, frameHeight);
            _bystanderCount = 0;
        }

        if (found >= 0)
        {
            (_last, _lastAt, _candidate) = (faces[found].Box, at, true);
        }

        // A face that turns up while the participant is away may be the participant elsewhere; it is not marked as a bystander then,
        // but it is not followed either.
        RememberBystanders(faces, found, at);
        return found;
    }

    /// <summary>Forgets who was followed; the next prominent face is the participant.</summary>
    public void EnrolAgain() => (_candidate, Enrolled, _bystanderCount) = (false, false, 0);

    private static int MostProminent(IReadOnlyList<DetectedFace> faces, int width, int height)
    {
        int best = -1;
        double most = 0;
        for (int i = 0; i < faces.Count; i++)
        {
            // At the frame's corner a face counts half of what it counts in the middle.
            ImagePoint centre = faces[i].Box.Centre;
            double away = Math.Min(1, double.Hypot(centre.X / width - 0.5, centre.Y / height - 0.5) * Math.Sqrt(2));
            double weight = faces[i].Box.Area * (1 - away / 2);
            if (weight > most)
            {
                (best, most) = (i, weight);
            }
        }

        return best;
    }

    private int Continue(IReadOnlyList<DetectedFace> faces, SessionTime at)
    {
        double near = at.SecondsSince(_lastAt) > AbsenceS ? NearAfterAbsenceInFaces : NearInFaces;
        int best = -1;
        double least = double.MaxValue;
        for (int i = 0; i < faces.Count; i++)
        {
            double distance = Distance(faces[i].Box, _last);
            bool continues = distance <= near || faces[i].Box.Overlap(_last) >= LeastOverlap;
            if (continues && distance < least && !IsBystander(faces, i, distance))
            {
                (best, least) = (i, distance);
            }
        }

        return best;
    }

    /// <summary>Distance of two centres in units of the smaller face's longer side: a face twice as near is another one sooner.</summary>
    private static double Distance(in FaceBox a, in FaceBox b) =>
        double.Hypot(a.Centre.X - b.Centre.X, a.Centre.Y - b.Centre.Y) / Math.Min(a.LongSide, b.LongSide);

    /// <summary>Whether a face goes on where a bystander was: nearer to that place than to the participant's, or at all near to it when
    /// the bystander was seen more recently than the participant, who may have left the seat.</summary>
    private bool IsBystander(IReadOnlyList<DetectedFace> faces, int face, double distanceToParticipant)
    {
        for (int i = 0; i < _bystanderCount; i++)
        {
            (FaceBox box, SessionTime seenAt) = _bystanders[i];
            double distance = Distance(faces[face].Box, box);
            bool near = distance < NearInFaces && (distance < distanceToParticipant || seenAt > _lastAt);
            if (near && !faces.Any(other => Distance(other.Box, box) < distance))
            {
                return true;
            }
        }

        return false;
    }

    private void RememberBystanders(IReadOnlyList<DetectedFace> faces, int participant, SessionTime at)
    {
        int kept = 0;
        for (int i = 0; i < _bystanderCount; i++)
        {
            if (at.SecondsSince(_bystanders[i].SeenAt) <= BystanderForgottenS)
            {
                _bystanders[kept++] = _bystanders[i];
            }
        }

        _bystanderCount = kept;
        for (int i = 0; i < faces.Count; i++)
        {
            int known = i == participant ? -1 : NearestBystander(faces[i].Box);
            if (known >= 0)
            {
                _bystanders[known] = (faces[i].Box, at);
            }
            else if (i != participant && participant >= 0 && _bystanderCount < MostBystanders)
            {
                _bystanders[_bystanderCount++] = (faces[i].Box, at);
            }
        }
    }

    private int NearestBystander(in FaceBox box)
    {
        int nearest = -1;
        double least = NearInFaces;
        for (int i = 0; i < _bystanderCount; i++)
        {
            if (Distance(box, _bystanders[i].Box) is var distance && distance <= least)
            {
                (nearest, least) = (i, distance);
            }
        }

        return nearest;
    }
}
