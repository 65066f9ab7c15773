using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace MultimodalMood.Core.Signals.Xdf;

/// <summary>Writes a recording in XDF, chunk by chunk: what was written before a crash can be read.</summary>
/// <remarks>Specification: github.com/sccn/xdf, version 1.0. Every sample carries its own time; times stay raw and clock offsets beside them, as
/// the format wants it. Not thread-safe.</remarks>
public sealed class XdfWriter
{
    private readonly Stream _output;
    private readonly Dictionary<uint, Written> _streams = [];

    /// <summary>Begins a file.</summary>
    /// <param name="output">Where it goes; stays open.</param>
    public XdfWriter(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        _output.Write("XDF:"u8);
        Chunk(1, Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><info><version>1.0</version></info>"));
    }

    /// <summary>Announces a stream.</summary>
    /// <param name="id">A number of its own in this file.</param>
    /// <param name="name">Its name.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="channels">Name and unit of each channel; a unit may be empty.</param>
    /// <param name="nominalRateHz">Samples a second; 0 for irregular.</param>
    /// <param name="format">How values are stored.</param>
    /// <param name="description">More of the stream's description: element names and their text.</param>
    public void AddStream(
        uint id, string name, string type, IReadOnlyList<(string Label, string Unit)> channels, double nominalRateHz, XdfFormat format, IReadOnlyList<(string Name, string Text)>? description = null)
    {
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentOutOfRangeException.ThrowIfZero(channels.Count);
        if (!_streams.TryAdd(id, new Written(channels.Count, format)))
        {
            throw new ArgumentException($"Stream {id} was announced before.", nameof(id));
        }

        var info = new XElement(
            "info",
            new XElement("name", name),
            new XElement("type", type),
            new XElement("channel_count", channels.Count.ToString(CultureInfo.InvariantCulture)),
            new XElement("nominal_srate", nominalRateHz.ToString("R", CultureInfo.InvariantCulture)),
            new XElement("channel_format", XdfFormats.Name(format)),
            new XElement("desc", (description ?? []).Select(element => new XElement(element.Name, element.Text)), new XElement("channels", channels.Select(channel => new XElement("channel", new XElement("label", channel.Label), new XElement("unit", channel.Unit))))));
        Chunk(2, Xml(info), id);
    }

    /// <summary>Adds samples of numbers.</summary>
    /// <param name="id">The stream.</param>
    /// <param name="samples">Time by the stream's clock, seconds, and a value a channel.</param>
    public void AddNumbers(uint id, IReadOnlyList<(double TimeS, double[] Values)> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        Written stream = Stream(id, text: false);
        using var content = new MemoryStream();
        Begin(content, samples.Count);
        foreach ((double time, double[] values) in samples)
        {
            Stamp(content, stream, time, values.Length);
            foreach (double value in values)
            {
                Number(content, stream.Format, value);
            }
        }

        Chunk(3, content.ToArray(), id);
    }

    /// <summary>Adds samples of text.</summary>
    /// <param name="id">The stream.</param>
    /// <param name="samples">Time by the stream's clock, seconds, and a text a channel.</param>
    public void AddTexts(uint id, IReadOnlyList<(double TimeS, string[] Values)> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        Written stream = Stream(id, text: true);
        using var content = new MemoryStream();
        Begin(content, samples.Count);
        foreach ((double time, string[] values) in samples)
        {
            Stamp(content, stream, time, values.Length);
            foreach (string value in values)
            {
                byte[] text = Encoding.UTF8.GetBytes(value);
                Begin(content, text.Length);
                content.Write(text);
            }
        }

        Chunk(3, content.ToArray(), id);
    }

    /// <summary>Adds a measurement of the stream's clock against the recorder's.</summary>
    public void AddClockOffset(uint id, double timeS, double offsetS)
    {
        byte[] content = new byte[16];
        BinaryPrimitives.WriteDoubleLittleEndian(content, timeS);
        BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(8), offsetS);
        Chunk(4, content, id);
    }

    /// <summary>Ends a stream with its footer.</summary>
    public void EndStream(uint id)
    {
        Written stream = _streams[id];
        var info = new XElement("info");
        if (stream.Count > 0)
        {
            info.Add(new XElement("first_timestamp", stream.FirstS.ToString("R", CultureInfo.InvariantCulture)), new XElement("last_timestamp", stream.LastS.ToString("R", CultureInfo.InvariantCulture)));
        }

        info.Add(new XElement("sample_count", stream.Count.ToString(CultureInfo.InvariantCulture)));
        Chunk(6, Xml(info), id);
    }

    private static byte[] Xml(XElement info) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>" + info.ToString(SaveOptions.DisableFormatting));

    private static void Begin(MemoryStream content, int count)
    {
        Span<byte> length = stackalloc byte[5];
        length[0] = 4;
        BinaryPrimitives.WriteInt32LittleEndian(length[1..], count);
        content.Write(length);
    }

    private static void Stamp(MemoryStream content, Written stream, double timeS, int values)
    {
        if (values != stream.Channels)
        {
            throw new ArgumentException($"A sample has {values} values, expected one for each of {stream.Channels} channels.", nameof(values));
        }

        Span<byte> stamp = stackalloc byte[9];
        stamp[0] = 8;
        BinaryPrimitives.WriteDoubleLittleEndian(stamp[1..], timeS);
        content.Write(stamp);
        stream.FirstS = stream.Count == 0 ? timeS : stream.FirstS;
        stream.LastS = timeS;
        stream.Count++;
    }

    private static void Number(MemoryStream content, XdfFormat format, double value)
    {
        Span<byte> bytes = stackalloc byte[8];
        switch (format)
        {
            case XdfFormat.Float32:
                BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value);
                break;
            case XdfFormat.Double64:
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
                break;
            default:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)Math.Round(value)); // little-endian: the low bytes are the narrower number
                break;
        }

        content.Write(bytes[..XdfFormats.Width(format)]);
    }

    private Written Stream(uint id, bool text) => _streams.TryGetValue(id, out Written? stream) && stream.Format == XdfFormat.Text == text
        ? stream
        : throw new ArgumentException($"Stream {id} was not announced as one of {(text ? "text" : "numbers")}.", nameof(id));

    private void Chunk(ushort tag, byte[] content, uint? id = null)
    {
        Span<byte> head = stackalloc byte[5 + 2 + 4];
        head[0] = 4;
        int used = id.HasValue ? 11 : 7;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], used - 5 + content.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(head[5..], tag);
        if (id is { } number)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(head[7..], number);
        }

        _output.Write(head[..used]);
        _output.Write(content);
    }

    private sealed class Written(int channels, XdfFormat format)
    {
        public int Channels { get; } = channels;

        public XdfFormat Format { get; } = format;

        public long Count { get; set; }

        public double FirstS { get; set; }

        public double LastS { get; set; }
    }
}
