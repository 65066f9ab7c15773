namespace MultimodalMood.Core.Signals.Xdf;

/// <summary>Names and widths of the formats.</summary>
internal static class XdfFormats
{
    /// <summary>The name in a stream's header.</summary>
    public static string Name(XdfFormat format) => format switch
    {
        XdfFormat.Float32 => "float32",
        XdfFormat.Double64 => "double64",
        XdfFormat.Text => "string",
        XdfFormat.Int8 => "int8",
        XdfFormat.Int16 => "int16",
        XdfFormat.Int32 => "int32",
        _ => "int64",
    };

    /// <summary>The format of a name; null for an unknown one.</summary>
    public static XdfFormat? ByName(string? name) => Enum.GetValues<XdfFormat>().Cast<XdfFormat?>().FirstOrDefault(format => Name(format!.Value) == name);

    /// <summary>Bytes of a number; 0 for text.</summary>
    public static int Width(XdfFormat format) => format switch
    {
        XdfFormat.Int8 => 1,
        XdfFormat.Int16 => 2,
        XdfFormat.Float32 or XdfFormat.Int32 => 4,
        XdfFormat.Double64 or XdfFormat.Int64 => 8,
        _ => 0,
    };
}
