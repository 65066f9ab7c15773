using System.Globalization;
using System.Text;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;

namespace MultimodalMood.Storage.Export;

/// <summary>The text that lies beside the tidy tables; what is a format's own comes from its exporter.</summary>
internal static class ExportReadme
{
    /// <summary>Its name in every export.</summary>
    public const string FileName = "README.txt";

    /// <summary>Writes it.</summary>
    /// <param name="study">The study.</param>
    /// <param name="origins">Its sessions by origin.</param>
    /// <param name="format">The tables' format, which is also the end of their names.</param>
    /// <param name="cells">How the format holds cells, times and what is missing.</param>
    /// <param name="loading">How programs read it; may be empty.</param>
    public static string Of(StudyExport study, IReadOnlyDictionary<SessionOrigin, int> origins, string format, string cells, string loading)
    {
        var text = new StringBuilder();
        text.Append("Study ").Append(study.Code).Append(": ").Append(study.Title).Append('\n');
        text.Append("Tidy tables, one row an observation; every column is described in codebook.csv.\n");
        text.Append(cells);
        text.Append("What the catalogue says of the music stands in tracks.").Append(format).Append(", one row a track that another table names: join by track_id.\n\nSessions by origin:\n");
        foreach ((SessionOrigin origin, int count) in origins)
        {
            text.Append("  ").Append(Count(origin, count)).Append('\n');
        }

        text.Append('\n').Append(Label(format)).Append('\n');
        text.Append("Expressions are what a face shows, moods are estimates; neither is what a person felt.\n");
        return text.Append(loading).ToString();
    }

    /// <summary>A label for a file that does not hold live sessions alone.</summary>
    public static string Label(string format) =>
        $"Only sessions with origin = live in sessions.{format} are a participant's study data; demo and simulated sessions contain simulated signals.";

    /// <summary>Sessions by origin on one line.</summary>
    public static string Origins(IReadOnlyDictionary<SessionOrigin, int> origins) => string.Join(", ", origins.Select(origin => Count(origin.Key, origin.Value)));

    private static string Count(SessionOrigin origin, int count) => $"{origin.ToString().ToLowerInvariant()}: {count.ToString(CultureInfo.InvariantCulture)}";
}
