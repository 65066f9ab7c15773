namespace MultimodalMood.Vision.Pictures;

/// <summary>How decoding ended.</summary>
public enum DecodeResult
{
    /// <summary>The picture is there.</summary>
    Decoded,

    /// <summary>The bytes are not a whole JPEG or PNG.</summary>
    Malformed,

    /// <summary>The picture is larger than allowed; nothing was decoded.</summary>
    TooLarge,
}
