using System.Globalization;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;

namespace MultimodalMood.Tests.Demo;

/// <summary>The format's description is what another program reads a recording by, so it is tested as one.</summary>
public sealed class RecordingFormatTests
{
    private static readonly Dictionary<ushort, (string Name, string Layout)> s_table = File
        .ReadLines(Path.Combine(RepositoryPaths.Root, "data/recordings/README.md"))
        .SkipWhile(line => !line.StartsWith("| number | event |", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => ushort.Parse(cells[1], CultureInfo.InvariantCulture), cells => (cells[2], cells[3]));

    [Fact]
    public void EveryEventKind_IsInTheTable() =>
        Assert.Equal(Enum.GetValues<SessionEventKind>().Select(kind => ((ushort)kind, kind.ToString())), s_table.Select(row => (row.Key, row.Value.Name)));

    [Fact]
    public void EveryEventOfTheDemo_ReadByTheTable_FitsToTheByte()
    {
        foreach (LogEntry entry in MoodFile.Read(Path.Combine(RepositoryPaths.Root, "data/recordings/demo.mood")).Entries)
        {
            var tokens = new Queue<string>(s_table[(ushort)entry.Kind].Layout.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            var reader = new PayloadReader(entry.Payload);

            ReadFields(tokens, ref reader, entry.Kind);

            Assert.True(reader.Remaining == 0, $"{entry.Kind} {entry.Sequence} has {reader.Remaining} bytes more than the table says.");
        }
    }

    private static void ReadFields(Queue<string> tokens, ref PayloadReader reader, SessionEventKind kind)
    {
        while (tokens.TryDequeue(out string? token) && token != "]")
        {
            switch (token)
            {
                case "·" or "(empty)":
                    break;
                case "[":
                    ReadList(tokens, ref reader, kind);
                    break;
                default:
                    ReadField(token, ref reader, kind);
                    tokens.Dequeue(); // the field's name
                    break;
            }
        }
    }

    private static void ReadList(Queue<string> tokens, ref PayloadReader reader, SessionEventKind kind)
    {
        List<string> element = [];
        for (int depth = 1; depth > 0;)
        {
            string token = tokens.Dequeue();
            depth += token switch { "[" => 1, "]" => -1, _ => 0 };
            element.Add(token);
        }

        for (int left = reader.UInt16(); left > 0; left--)
        {
            ReadFields(new Queue<string>(element), ref reader, kind);
        }
    }

    private static void ReadField(string type, ref PayloadReader reader, SessionEventKind kind)
    {
        if (type.EndsWith('?'))
        {
            if (reader.Boolean())
            {
                ReadField(type[..^1], ref reader, kind);
            }

            return;
        }

        switch (type)
        {
            case "u8": reader.Byte(); break;
            case "bool": reader.Boolean(); break;
            case "u16": reader.UInt16(); break;
            case "u32" or "i32": reader.UInt32(); break;
            case "u64" or "i64": reader.UInt64(); break;
            case "f64": Assert.True(double.IsFinite(reader.Double())); break;
            case "gaussian": reader.Double(); reader.Double(); break;
            case "scores": reader.Scores(); break;
            case "guid": reader.Guid(); break;
            case "text": reader.Text(); break;
            case "bytes": reader.Bytes(); break;
            default: Assert.Fail($"The table has a type '{type}' for {kind} that it does not explain."); break;
        }
    }
}
