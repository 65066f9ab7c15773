using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Live;

namespace MultimodalMood.Web.Tests.Live;

public class LiveJsonTests
{
    [Fact]
    public void Write_HolesAndUnknown_AreNullNeverNaNOrZero()
    {
        string json = Write(new TestLog().Opened().Face(1, new EmotionScores(0.7, 0.1, 0.1, 0.1)).Face(1.1, null, FaceStatus.NoFace));
        JsonNode message = JsonNode.Parse(json)!;

        Assert.DoesNotContain("NaN", json, StringComparison.Ordinal);
        Assert.Equal("[[1,0.7],[1.1,null]]", message["points"]!["happy"]!.ToJsonString());
        Assert.Equal("[[1,0.1],[1.1,null]]", message["points"]!["neutral"]!.ToJsonString());
        Assert.Null(message["now"]!["heart_rate_bpm"]);
        Assert.Null(message["now"]!["valence"]);
        Assert.True(message["now"]!.AsObject().ContainsKey("valence"));
    }

    [Fact]
    public void Write_OpenBand_HasNullEnd()
    {
        JsonNode band = JsonNode.Parse(Write(new TestLog().Opened().Add(1, new StepEntered(0, "b", StepKind.Baseline, ""))))!["bands"]![0]!;

        Assert.Equal("""{"id":1,"kind":"step","label":"Baseline rest","from":1,"to":null}""", band.ToJsonString());
    }

    [Fact]
    public void Write_QuarterSecondOfFourStreams_StaysSmall()
    {
        TestLog log = new TestLog().Opened().Mood(0);
        log.Points.Drain();
        for (int i = 0; i < 3; i++)
        {
            log.Face(1 + i / 10.0, new EmotionScores(0.6180339887, 0.1, 0.1, 0.1819660113));
        }

        log.Mood(1.25);

        Assert.InRange(Encoding.UTF8.GetByteCount(Write(log)), 1, 1500);
    }

    private static string Write(TestLog log)
    {
        var output = new ArrayBufferWriter<byte>();
        LiveJson.Write(output, "batch", log.Points.Drain());
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
