namespace MultimodalMood.Core.Signals.Xdf;

/// <summary>One stream of an XDF recording.</summary>
/// <param name="Id">Its number in the file.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds, such as EEG or Markers.</param>
/// <param name="ChannelCount">Values in a sample.</param>
/// <param name="NominalRateHz">Samples a second as announced; 0 for irregular.</param>
/// <param name="Format">How values are stored.</param>
/// <param name="HeaderXml">Its header, as in the file.</param>
public sealed record XdfStream(uint Id, string Name, string Type, int ChannelCount, double NominalRateHz, XdfFormat Format, string HeaderXml)
{
    /// <summary>A measurement of how the stream's clock differs from the recorder's.</summary>
    /// <param name="TimeS">When, by the stream's clock, seconds.</param>
    /// <param name="OffsetS">What to add to the stream's time, seconds.</param>
    public readonly record struct ClockOffset(double TimeS, double OffsetS);

    /// <summary>Time of every sample by the stream's own clock, seconds, as recorded.</summary>
    public IReadOnlyList<double> TimesS => TimeList;

    /// <summary>Samples of a stream of numbers, each with a value a channel; empty for text.</summary>
    public IReadOnlyList<double[]> Numbers => NumberList;

    /// <summary>Samples of a stream of text, each with a text a channel; empty for numbers.</summary>
    public IReadOnlyList<string[]> Texts => TextList;

    /// <summary>Clock measurements in order.</summary>
    public IReadOnlyList<ClockOffset> ClockOffsets => OffsetList;

    /// <summary>Its footer; null in a recording that was cut.</summary>
    public string? FooterXml { get; internal set; }

    internal List<double> TimeList { get; } = [];

    internal List<double[]> NumberList { get; } = [];

    internal List<string[]> TextList { get; } = [];

    internal List<ClockOffset> OffsetList { get; } = [];

    /// <summary>Times on the recorder's clock, seconds; raw ones where the stream has no clock measurement.</summary>
    public double[] SynchronisedTimesS() => XdfClock.Synchronise(TimeList, OffsetList);
}
