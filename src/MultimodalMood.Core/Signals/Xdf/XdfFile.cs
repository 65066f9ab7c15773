using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Core.Signals.Xdf;

/// <summary>Reads recordings in XDF, the Extensible Data Format of the Lab Streaming Layer's recorder.</summary>
/// <remarks>Specification: github.com/sccn/xdf, version 1.0. Chunks: 1 file header, 2 stream header, 3 samples, 4 clock offset, 5 boundary,
/// 6 stream footer; others are passed over. A file that was cut is read up to its last whole chunk.</remarks>
public sealed class XdfFile
{
    private readonly List<XdfStream> _streams = [];
    private readonly Dictionary<uint, (XdfStream Stream, double LastS)> _byId = [];

    private XdfFile()
    {
    }

    /// <summary>The file's header.</summary>
    public string HeaderXml { get; private set; } = "";

    /// <summary>Whether the file ends inside a chunk.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Streams in the order of their headers.</summary>
    public IReadOnlyList<XdfStream> Streams => _streams;

    /// <summary>Reads a whole recording.</summary>
    /// <param name="input">The file's bytes.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <exception cref="InvalidInputException">It is no XDF file, or a chunk contradicts the format.</exception>
    public static XdfFile Read(Stream input, string source)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var reader = new BinaryReader(input, Encoding.UTF8, leaveOpen: true);
        if (!reader.ReadBytes(4).AsSpan().SequenceEqual("XDF:"u8))
        {
            throw new InvalidInputException(source, null, "magic", "the file does not begin with 'XDF:', expected a recording in XDF");
        }

        var file = new XdfFile();
        while (reader.BaseStream.ReadByte() is >= 0 and var widthOfLength)
        {
            if (widthOfLength is not (1 or 4 or 8))
            {
                throw new InvalidInputException(source, null, "chunk", $"a chunk's length is said to take {widthOfLength} bytes, expected 1, 4 or 8");
            }

            byte[] lengthBytes = reader.ReadBytes(widthOfLength);
            long length = lengthBytes.Length == widthOfLength ? Whole(lengthBytes) : long.MaxValue;
            byte[]? chunk = length is >= 2 and <= int.MaxValue ? reader.ReadBytes((int)length) : null;
            if (chunk is null || chunk.Length < length)
            {
                file.IsCut = true;
                break;
            }

            file.Take(BinaryPrimitives.ReadUInt16LittleEndian(chunk), chunk.AsSpan(2), source);
        }

        return file;
    }

    private void Take(ushort tag, ReadOnlySpan<byte> content, string source)
    {
        if (tag == 1)
        {
            HeaderXml = Encoding.UTF8.GetString(content);
            return;
        }

        if (tag is not (2 or 3 or 4 or 6))
        {
            return;
        }

        uint id = content.Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(content) : throw Fault(source, "stream id", "a chunk ends inside it, expected four bytes");
        content = content[4..];
        if (tag == 2)
        {
            XdfStream stream = Header(id, Encoding.UTF8.GetString(content), source);
            _streams.Add(stream);
            _byId[id] = (stream, 0);
            return;
        }

        if (!_byId.TryGetValue(id, out (XdfStream Stream, double LastS) known))
        {
            throw Fault(source, "stream id", $"stream {id} has data before its header, expected the header first");
        }

        switch (tag)
        {
            case 3:
                _byId[id] = (known.Stream, Samples(known.Stream, known.LastS, content, source));
                break;
            case 4 when content.Length >= 16:
                known.Stream.OffsetList.Add(new(BinaryPrimitives.ReadDoubleLittleEndian(content), BinaryPrimitives.ReadDoubleLittleEndian(content[8..])));
                break;
            case 6:
                known.Stream.FooterXml = Encoding.UTF8.GetString(content);
                break;
            default:
                throw Fault(source, "clock offset", $"stream {id} has one of {content.Length} bytes, expected 16");
        }
    }

    private static XdfStream Header(uint id, string xml, string source)
    {
        XElement info;
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            info = XDocument.Load(reader).Root!;
        }
        catch (XmlException fault)
        {
            throw new InvalidInputException(source, null, "stream header", $"the header of stream {id} is no XML: {fault.Message}", fault);
        }

        string Text(string name) => info.Element(name)?.Value ?? "";
        return new(
            id, Text("name"), Text("type"),
            int.TryParse(Text("channel_count"), NumberStyles.Integer, CultureInfo.InvariantCulture, out int channels) && channels > 0 ? channels : throw Fault(source, "channel_count", $"stream {id} has '{Text("channel_count")}', expected 1 or more"),
            double.TryParse(Text("nominal_srate"), NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) && rate >= 0 ? rate : throw Fault(source, "nominal_srate", $"stream {id} has '{Text("nominal_srate")}', expected 0 or more"),
            XdfFormats.ByName(Text("channel_format")) ?? throw Fault(source, "channel_format", $"stream {id} has '{Text("channel_format")}', expected float32, double64, string or int8 to int64"),
            xml);
    }

    // Returns the last sample's time.
    private static double Samples(XdfStream stream, double lastS, ReadOnlySpan<byte> content, string source)
    {
        try
        {
            long count = Length(ref content);
            for (long k = 0; k < count; k++)
            {
                int stampBytes = content[0];
                content = content[1..];
                if (stampBytes != 0)
                {
                    lastS = BinaryPrimitives.ReadDoubleLittleEndian(content);
                    content = content[8..];
                }
                else
                {
                    lastS += stream.NominalRateHz > 0 ? 1 / stream.NominalRateHz : 0;
                }

                stream.TimeList.Add(lastS);
                if (stream.Format == XdfFormat.Text)
                {
                    stream.TextList.Add(Texts(stream.ChannelCount, ref content));
                }
                else
                {
                    stream.NumberList.Add(Numbers(stream, ref content));
                }
            }

            return lastS;
        }
        catch (ArgumentOutOfRangeException fault)
        {
            throw new InvalidInputException(source, null, "samples", $"a chunk of stream {stream.Id} ends inside a sample, expected as many as it announces", fault);
        }
        catch (IndexOutOfRangeException fault)
        {
            throw new InvalidInputException(source, null, "samples", $"a chunk of stream {stream.Id} ends inside a sample, expected as many as it announces", fault);
        }
    }

    private static string[] Texts(int channels, ref ReadOnlySpan<byte> content)
    {
        string[] texts = new string[channels];
        for (int c = 0; c < channels; c++)
        {
            int length = (int)Length(ref content);
            texts[c] = Encoding.UTF8.GetString(content[..length]);
            content = content[length..];
        }

        return texts;
    }

    private static double[] Numbers(XdfStream stream, ref ReadOnlySpan<byte> content)
    {
        int width = XdfFormats.Width(stream.Format);
        double[] numbers = new double[stream.ChannelCount];
        for (int c = 0; c < numbers.Length; c++)
        {
            numbers[c] = stream.Format switch
            {
                XdfFormat.Float32 => BinaryPrimitives.ReadSingleLittleEndian(content),
                XdfFormat.Double64 => BinaryPrimitives.ReadDoubleLittleEndian(content),
                XdfFormat.Int8 => (sbyte)content[0],
                XdfFormat.Int16 => BinaryPrimitives.ReadInt16LittleEndian(content),
                XdfFormat.Int32 => BinaryPrimitives.ReadInt32LittleEndian(content),
                _ => BinaryPrimitives.ReadInt64LittleEndian(content),
            };
            content = content[width..];
        }

        return numbers;
    }

    private static long Length(ref ReadOnlySpan<byte> content)
    {
        int width = content[0];
        long length = Whole(content.Slice(1, width));
        content = content[(1 + width)..];
        return length;
    }

    private static long Whole(ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            value |= (long)bytes[i] << (8 * i);
        }

        return value;
    }

    private static InvalidInputException Fault(string source, string field, string problem) => new(source, null, field, problem);
}
