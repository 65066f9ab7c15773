namespace MultimodalMood.Core.Signals.Xdf;

/// <summary>How a stream's values are stored.</summary>
public enum XdfFormat
{
    /// <summary>32-bit floating point.</summary>
    Float32,

    /// <summary>64-bit floating point.</summary>
    Double64,

    /// <summary>Text.</summary>
    Text,

    /// <summary>8-bit whole numbers.</summary>
    Int8,

    /// <summary>16-bit whole numbers.</summary>
    Int16,

    /// <summary>32-bit whole numbers.</summary>
    Int32,

    /// <summary>64-bit whole numbers; beyond 2^53 they are rounded here.</summary>
    Int64,
}
