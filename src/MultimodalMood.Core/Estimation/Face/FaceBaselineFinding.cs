namespace MultimodalMood.Core.Estimation.Face;

/// <summary>Whether a resting face is good enough to be compared with. The numbers are part of the log format.</summary>
public enum FaceBaselineFinding : byte
{
    /// <summary>It is: what follows is corrected for it.</summary>
    Used = 0,

    /// <summary>The camera saw too few faces, or too seldom.</summary>
    SeldomSeen = 1,

    /// <summary>The pictures were poor.</summary>
    PoorPictures = 2,

    /// <summary>The expression changed between the first half and the second.</summary>
    Unsteady = 3,

    /// <summary>The face smiled: no rest.</summary>
    Smiling = 4,

    /// <summary>Another camera took over: the resting face was this one's no more.</summary>
    OtherCamera = 5,
}
