using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MultimodalMood.Storage.Export.Bids;

/// <summary>The JSON beside the tables of a BIDS dataset.</summary>
internal static class BidsJson
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a file, in a folder that is made where it is absent.</summary>
    public static void Write(string path, JsonObject content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content.ToJsonString(s_options) + "\n");
    }

    /// <summary>What the codebook says of a column. Units are for numbers: a column that has some may hold nothing else.</summary>
    public static JsonObject Column((string Column, string Type, string Unit, string Range, string Meaning) codebook) =>
        codebook.Type is "number" or "integer" ? Column(codebook.Meaning, codebook.Unit, codebook.Range)
        : Column(codebook.Unit.Length > 0 ? $"{codebook.Meaning} {codebook.Unit}." : codebook.Meaning, "", codebook.Range);

    /// <summary>What is said of a column.</summary>
    public static JsonObject Column(string meaning, string unit = "", string range = "")
    {
        var said = new JsonObject { ["Description"] = range.Length > 0 ? $"{meaning} Values: {range}." : meaning };
        if (unit.Length > 0)
        {
            said["Units"] = unit;
        }

        return said;
    }
}
