using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Tests.Hosting;

/// <summary>A study that names the lab's own estimator begins with exactly that file, or not at all.</summary>
public sealed class HeartModelsTests : IDisposable
{
    private const string Text = """{"version":1,"task":"arousal","bias":0.1,"features":[{"name":"heart_rate_vs_rest_bpm","weight":0.8,"median":0,"mean":2,"scale":5}],"held_out":{"mean_squared_error":0.2}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("mood-estimators-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void NamedFile_IsWhatTheSessionBeginsWith()
    {
        Put("lab-arousal", Text);

        Assert.Equal(Text, Models().Of(Study("lab-arousal", FittedHeart.HashOf(Text)))!.Value.Text);
        Assert.Null(Models().Of(Study(null, "")));
        Assert.Equal(FittedHeart.HashOf(Text), Models().Installed["lab-arousal"]);
    }

    [Fact]
    public void AnotherHash_AMissingFileOrABadOne_IsRefusedInWords()
    {
        Put("lab-arousal", Text);
        Put("broken", "{}");

        Assert.Contains("has the hash", Assert.Throws<InvalidInputException>(() => Models().Of(Study("lab-arousal", new string('0', 64)))).Message, StringComparison.Ordinal);
        Assert.Contains("there is no estimator 'gone'", Assert.Throws<InvalidInputException>(() => Models().Of(Study("gone", new string('0', 64)))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => Models().Of(Study("broken", new string('0', 64))));
        Assert.Equal(["lab-arousal"], Models().Installed.Keys);
    }

    [Fact]
    public void Protocol_WritesAndReadsItsModel_AndRefusesWhatIsNoHash()
    {
        StudyProtocol study = Study("lab-arousal", FittedHeart.HashOf(Text));

        Assert.Equal(study.HeartModel, ProtocolReader.Read(ProtocolWriter.Write(study), "again").HeartModel);
        Assert.Contains("is no SHA-256", Assert.Throws<InvalidInputException>(() => Study("lab-arousal", "ABC")).Message, StringComparison.Ordinal);
    }

    private HeartModels Models() => new(new AppFolders(_folder, _folder, Path.Combine(_folder, "m.db")));

    private void Put(string id, string text)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "estimators"));
        File.WriteAllText(Path.Combine(_folder, "estimators", id + ".json"), text);
    }

    private static StudyProtocol Study(string? model, string sha256) => ProtocolReader.Read(
        $$"""
        { "format": 1, "version": 1, "id": "lab", "title": { "en": "Lab" }, "languages": ["en"],
          "consents": [ { "id": "heart_rate", "required": false, "text": { "en": "Heart." } } ],
          "conditions": { "c": { "recommender": "random", "mood": "none" } }, "steps": [ { "kind": "consent" } ],
          {{(model is null ? "" : $$"""  "heart_model": { "id": "{{model}}", "sha256": "{{sha256}}" }, """)}}
          "retention_days": 10 }
        """,
        "lab");
}
