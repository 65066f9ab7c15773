using System.Runtime.InteropServices;

namespace MultimodalMood.Sensors.Lsl;

/// <summary>A stream that some program of the lab offers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds, such as EDA.</param>
/// <param name="Channels">Values in a sample.</param>
/// <param name="RateHz">Samples a second; 0 for irregular.</param>
/// <param name="Host">The machine that offers it.</param>
public sealed record LslStream(string Name, string Type, int Channels, double RateHz, string Host)
{
    private const int MostFound = 256;
    private const double LookS = 2;

    /// <summary>All streams on the lab's network, by name. Waits two seconds, on the caller's thread.</summary>
    public static IReadOnlyList<LslStream> Find(LslLibrary library)
    {
        ArgumentNullException.ThrowIfNull(library);
        nint[] infos = new nint[MostFound];
        int count = Math.Clamp(library.ResolveAll(infos, MostFound, LookS), 0, MostFound);
        List<LslStream> found = [];
        foreach (nint info in infos.AsSpan(0, count))
        {
            found.Add(new(Text(library.Name(info)), Text(library.Type(info)), library.ChannelCount(info), library.NominalRate(info), Text(library.HostName(info))));
            library.DestroyStreamInfo(info);
        }

        return [.. found.OrderBy(stream => stream.Name, StringComparer.Ordinal).ThenBy(stream => stream.Host, StringComparer.Ordinal)];
    }

    private static string Text(nint text) => Marshal.PtrToStringUTF8(text) ?? "";
}
