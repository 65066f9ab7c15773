using System.IO.Compression;
using System.Text.Json.Nodes;
using MultimodalMood.Core.Estimation.SkinConductance;

namespace MultimodalMood.Storage.Export.Bids;

/// <summary>Skin conductance as <c>_physio.tsv.gz</c>: the one stream whose samples lie on a grid. Each unbroken stretch is a recording of its own with its own start, so that no sample is moved and none is made up.</summary>
internal static class BidsSkin
{
    private static readonly (string Name, string Meaning)[] s_columns =
    [
        ("eda", "Skin conductance as sampled."),
        ("tonic", "Level: below 0.05 Hz, both ways; n/a in a stretch too short to filter."),
        ("phasic", "Responses: above 0.05 Hz, both ways."),
    ];

    /// <summary>Writes a session's stretches.</summary>
    /// <param name="session">The session.</param>
    /// <param name="directory">The dataset.</param>
    /// <param name="stem">Path and first part of the name.</param>
    /// <returns>The files.</returns>
    public static IEnumerable<string> Write(SessionLogView session, string directory, string stem)
    {
        IReadOnlyList<SkinConductanceRecord.Stretch> stretches = SkinTables.Record(session);
        foreach ((int index, SkinConductanceRecord.Stretch stretch) in stretches.Index())
        {
            string name = FormattableString.Invariant($"{stem}_recording-skin{(stretches.Count == 1 ? "" : index + 1)}_physio");
            string path = Path.Combine(directory, $"{name}.tsv.gz");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var file = new TsvFile(new GZipStream(File.Create(path), CompressionLevel.Optimal)))
            {
                for (int i = 0; i < stretch.Us.Length; i++)
                {
                    file.Write([CellText.Of(stretch.Us[i]), CellText.Of(stretch.Analysis?.TonicUs[i]), CellText.Of(stretch.Analysis?.PhasicUs[i])]);
                }
            }

            BidsJson.Write(Path.Combine(directory, $"{name}.json"), new JsonObject(
            [
                new("SamplingFrequency", stretch.RateHz),
                new("StartTime", stretch.Start.TotalSeconds),
                new("PhysioType", "generic"),
                new("Columns", new JsonArray([.. s_columns.Select(column => JsonValue.Create(column.Name))])),
                .. s_columns.Select(column => KeyValuePair.Create(column.Name, (JsonNode?)BidsJson.Column(column.Meaning, "uS"))),
            ]));
            yield return $"{name}.tsv.gz";
            yield return $"{name}.json";
        }
    }
}
