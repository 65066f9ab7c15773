namespace MultimodalMood.EndToEnd.Tests;

/// <summary>The shipped data by links, with the demo study's protocol shortened: the same kinds of steps, seconds instead of minutes.</summary>
internal sealed class QuickStudy
{
    private const string Protocol = """
        {
          "format": 1, "version": 1, "id": "demo", "title": { "en": "Demo study, shortened for tests" }, "languages": ["en"],
          "consents": [
            { "id": "camera", "required": false, "text": { "en": "Camera." } },
            { "id": "heart_rate", "required": false, "text": { "en": "Heartbeats." } },
            { "id": "skin_conductance", "required": false, "text": { "en": "Skin." } },
            { "id": "motion", "required": false, "text": { "en": "Movement." } },
            { "id": "frames_stored", "required": false, "default": false, "text": { "en": "Keep the pictures." } }
          ],
          "design": { "kind": "within", "order": "williams", "conditions": ["mood-cf"] },
          "conditions": { "mood-cf": { "recommender": "mood-cf", "target": "match", "mood": "fused" } },
          "steps": [
            { "kind": "information", "text": { "en": "You will listen." } },
            { "kind": "consent" },
            { "kind": "device_check", "require": ["sound"], "headphones": true },
            { "kind": "baseline", "duration_s": 6 },
            { "kind": "survey", "instrument": "sus" },
            { "kind": "for_each_condition", "steps": [
              { "kind": "listening", "tracks": 2, "min_listen_s": 4, "show_mood": true, "rate": ["liking", "mood_fit"] }
            ] },
            { "kind": "survey", "instrument": "affect-grid" },
            { "kind": "debrief", "text": { "en": "Thank you." } }
          ],
          "retention_days": 1
        }
        """;

    private QuickStudy(string data) => Data = data;

    public string Data { get; }

    public static QuickStudy In(string folder)
    {
        string shipped = Path.Combine(Repository.Root, "data");
        Directory.CreateDirectory(Path.Combine(folder, "protocols"));
        foreach (string part in Directory.GetDirectories(shipped))
        {
            string name = Path.GetFileName(part);
            if (name is not ("protocols" or "local"))
            {
                Directory.CreateSymbolicLink(Path.Combine(folder, name), part);
            }
        }

        var study = new QuickStudy(folder);
        study.Ask(Protocol);
        return study;
    }

    /// <summary>Puts another protocol in the demo study's place; before the app is started.</summary>
    public void Ask(string protocol) => File.WriteAllText(Path.Combine(Data, "protocols", "demo.json"), protocol);
}
