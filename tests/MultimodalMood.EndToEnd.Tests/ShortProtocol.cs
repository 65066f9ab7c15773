using System.Text.Json.Nodes;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>A shipped protocol whose waiting is cut to seconds; nothing else differs, so that every step, branch and track is walked.</summary>
internal static class ShortProtocol
{
    /// <summary>Reads <c>data/protocols/NAME.json</c>: rests and pauses of a second or two, tracks skippable at once.</summary>
    public static string Of(string name)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "data", "protocols", $"{name}.json")))!;
        Shorten(root["steps"]!.AsArray());
        return root.ToJsonString();
    }

    private static void Shorten(JsonArray steps)
    {
        foreach (JsonObject step in steps.OfType<JsonObject>())
        {
            if (step.ContainsKey("duration_s"))
            {
                step["duration_s"] = step["kind"]!.ToString() == "baseline" ? 3 : 1;
            }

            if (step.ContainsKey("min_listen_s"))
            {
                step["min_listen_s"] = 0;
            }

            foreach (string list in (string[])["steps", "then", "else"])
            {
                if (step[list] is JsonArray inner)
                {
                    Shorten(inner);
                }
            }
        }
    }
}
