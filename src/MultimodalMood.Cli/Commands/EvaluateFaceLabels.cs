using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Cli.Commands;

/// <summary>The true expressions: a CSV with the columns <c>file</c> and <c>label</c>; others are ignored.</summary>
internal static class EvaluateFaceLabels
{
    /// <summary>Reads one row a picture.</summary>
    /// <exception cref="InvalidInputException">Names the file, the line, the column and what was expected.</exception>
    public static List<(int Line, string File, Emotion Label)> Read(TextReader text, string source)
    {
        string[] header = Fields(text.ReadLine() ?? "");
        int file = Column(header, "file", source);
        int label = Column(header, "label", source);
        List<(int, string, Emotion)> rows = [];
        HashSet<string> seen = [];
        int number = 1;
        while (text.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            string[] fields = Fields(line);
            if (fields.Length != header.Length)
            {
                throw new InvalidInputException(source, number, null, $"has {fields.Length} columns, expected {header.Length} as in the header");
            }

            if (!seen.Add(fields[file]))
            {
                throw new InvalidInputException(source, number, "file", $"\"{fields[file]}\" was given before, expected one row a picture");
            }

            rows.Add((number, fields[file], Label(fields[label], source, number)));
        }

        return rows.Count > 0 ? rows : throw new InvalidInputException(source, number, null, "holds no row, expected one a picture");
    }

    private static int Column(string[] header, string name, string source) =>
        Array.IndexOf(header, name) is >= 0 and var index ? index : throw new InvalidInputException(source, 1, name, $"no such column, expected the header to name file and label; it has: {string.Join(", ", header)}");

    private static Emotion Label(string text, string source, int line)
    {
        foreach (Emotion emotion in Enum.GetValues<Emotion>())
        {
            if (string.Equals(emotion.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return emotion;
            }
        }

        throw new InvalidInputException(source, line, "label", $"is \"{text}\", expected happy, sad, angry or neutral");
    }

    /// <summary>Commas separate; a field in double quotes may hold commas, and doubled quotes stand for one (RFC 4180).</summary>
    private static string[] Fields(string line)
    {
        List<string> fields = [];
        var field = new System.Text.StringBuilder();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append(line[++i]);
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString().Trim());
        return [.. fields];
    }
}
