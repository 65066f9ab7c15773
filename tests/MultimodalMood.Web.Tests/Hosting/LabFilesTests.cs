using MultimodalMood.Core.Estimation.HeartRate;
using MultimodalMood.Core.Fusion;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Tests.Hosting;

/// <summary>A study that names what the lab fitted begins with exactly that file, or not at all.</summary>
public sealed class LabFilesTests : IDisposable
{
    private const string Heart = """{"version":1,"task":"arousal","bias":0.1,"features":[{"name":"heart_rate_vs_rest_bpm","weight":0.8,"median":0,"mean":2,"scale":5}],"held_out":{"mean_squared_error":0.2}}""";

    private static readonly string s_fusion = FusionFile.Write("lab-mood", FusionParameters.Default, "{}");

    private readonly string _folder = Directory.CreateTempSubdirectory("mood-lab-files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void NamedFiles_AreWhatTheSessionBeginsWith()
    {
        Put("estimators", "lab-arousal", Heart);
        Put("fusions", "lab-mood", s_fusion);
        StudyProtocol study = Study(("heart_model", "lab-arousal", FittedHeart.HashOf(Heart)), ("fusion", "lab-mood", FittedHeart.HashOf(s_fusion)));

        Assert.Equal(Heart, Files().HeartModelOf(study)!.Value.Text);
        Assert.Equal((FusionFile.Read(s_fusion, "f").Id, s_fusion), (Files().FusionOf(study)!.Value.Id, Files().FusionOf(study)!.Value.File.Json));
        Assert.Equal((FittedHeart.HashOf(Heart), FittedHeart.HashOf(s_fusion)), (Files().HeartModels["lab-arousal"], Files().Fusions["lab-mood"]));
        Assert.Null(Files().HeartModelOf(Study()));
        Assert.Null(Files().FusionOf(Study()));
    }

    [Fact]
    public void AnotherHash_AMissingFileOrABadOne_IsRefusedInWords()
    {
        Put("estimators", "lab-arousal", Heart);
        Put("estimators", "broken", "{}");
        Put("fusions", "broken", "{}");
        string zeros = new('0', 64);

        Assert.Contains("has the hash", Assert.Throws<InvalidInputException>(() => Files().HeartModelOf(Study(("heart_model", "lab-arousal", zeros)))).Message, StringComparison.Ordinal);
        Assert.Contains("there is no file 'gone'", Assert.Throws<InvalidInputException>(() => Files().HeartModelOf(Study(("heart_model", "gone", zeros)))).Message, StringComparison.Ordinal);
        Assert.Contains("there is no file 'lab-arousal'", Assert.Throws<InvalidInputException>(() => Files().FusionOf(Study(("fusion", "lab-arousal", zeros)))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => Files().HeartModelOf(Study(("heart_model", "broken", zeros))));
        Assert.Throws<InvalidInputException>(() => Files().FusionOf(Study(("fusion", "broken", zeros))));
        Assert.Equal(["lab-arousal"], Files().HeartModels.Keys);
        Assert.Empty(Files().Fusions);
    }

    [Fact]
    public void Protocol_WritesAndReadsItsFiles_AndRefusesWhatIsNoHash()
    {
        StudyProtocol study = Study(("heart_model", "lab-arousal", FittedHeart.HashOf(Heart)), ("fusion", "lab-mood", FittedHeart.HashOf(s_fusion)), ("face_model", "expression-faceapi", new string('a', 64)));

        StudyProtocol again = ProtocolReader.Read(ProtocolWriter.Write(study), "again");

        Assert.Equal((study.HeartModel, study.Fusion, study.FaceModel), (again.HeartModel, again.Fusion, again.FaceModel));
        Assert.Equal("expression-faceapi", again.FaceModel!.Id);
        Assert.Contains("is no SHA-256", Assert.Throws<InvalidInputException>(() => Study(("fusion", "lab-mood", "ABC"))).Message, StringComparison.Ordinal);
    }

    private LabFiles Files() => new(new AppFolders(_folder, _folder, Path.Combine(_folder, "m.db")));

    private void Put(string kind, string id, string text)
    {
        Directory.CreateDirectory(Path.Combine(_folder, kind));
        File.WriteAllText(Path.Combine(_folder, kind, id + ".json"), text);
    }

    private static StudyProtocol Study(params (string Field, string Id, string Sha256)[] files) => ProtocolReader.Read(
        $$"""
        { "format": 1, "version": 1, "id": "lab", "title": { "en": "Lab" }, "languages": ["en"],
          "consents": [ { "id": "heart_rate", "required": false, "text": { "en": "Heart." } } ],
          "conditions": { "c": { "recommender": "random", "mood": "none" } }, "steps": [ { "kind": "consent" } ],
          {{string.Concat(files.Select(file => $$"""  "{{file.Field}}": { "id": "{{file.Id}}", "sha256": "{{file.Sha256}}" }, """))}}
          "retention_days": 10 }
        """,
        "lab");
}
