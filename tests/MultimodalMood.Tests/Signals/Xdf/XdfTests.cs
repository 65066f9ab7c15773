using System.Text.Json;
using CsCheck;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Signals.Xdf;

namespace MultimodalMood.Tests.Signals.Xdf;

public sealed class XdfTests
{
    [Theory]
    [InlineData("minimal", 1e-9)]
    [InlineData("empty_streams", 1e-5)]
    [InlineData("clock_resets", 1e-3)]
    public void Sample_IsReadAsTheReferenceReaderDoes(string name, double synchronisedS)
    {
        using JsonDocument reference = JsonDocument.Parse(File.ReadAllText(RepositoryPaths.SharedOrSkip("data/physio/xdf/reference_xdf.json")));
        using Stream input = File.OpenRead(RepositoryPaths.SharedOrSkip($"data/physio/xdf/{name}.xdf"));
        var file = XdfFile.Read(input, name);

        Assert.False(file.IsCut);
        AssertAgree(reference.RootElement.GetProperty(name + "_raw"), file, stream => [.. stream.TimesS], 1e-9);
        AssertAgree(reference.RootElement.GetProperty(name + "_sync"), file, stream => stream.SynchronisedTimesS(), synchronisedS);
    }

    [Fact]
    public void WhatIsWritten_IsReadBack() => Gen.Select(Gen.Double[-1e6, 1e6].Array[2].Array[0, 20], Gen.Int[-100, 100].Array[0, 20], Gen.String.Array[0, 10]).Sample((numbers, whole, texts) =>
    {
        using var bytes = new MemoryStream();
        var writer = new XdfWriter(bytes);
        writer.AddStream(1, "SkinConductance <µS>", "EDA", [("eda", "microsiemens"), ("quality", "")], 20, XdfFormat.Double64);
        writer.AddStream(2, "Count", "Count", [("n", "")], 0, XdfFormat.Int8);
        writer.AddStream(7, "Markers", "Markers", [("marker", "")], 0, XdfFormat.Text);
        writer.AddNumbers(1, [.. numbers.Select((values, i) => (10 + i / 20.0, values))]);
        writer.AddNumbers(2, [.. whole.Select((value, i) => (10.0 + i, new double[] { value }))]);
        writer.AddTexts(7, [.. texts.Select((text, i) => (11.0 + i, new[] { text }))]);
        writer.AddClockOffset(1, 10, 0.5);
        writer.EndStream(1);
        writer.EndStream(2);
        writer.EndStream(7);
        bytes.Position = 0;

        var file = XdfFile.Read(bytes, "memory");

        return file.Streams.Count == 3 && file.Streams[0].Name == "SkinConductance <µS>" && file.Streams[0].NominalRateHz == 20
            && file.Streams[0].Numbers.Select(sample => sample.AsEnumerable()).Zip(numbers).All(pair => pair.First.SequenceEqual(pair.Second)) && file.Streams[0].Numbers.Count == numbers.Length
            && file.Streams[1].Numbers.Select(sample => sample[0]).SequenceEqual(whole.Select(value => (double)value))
            && file.Streams[2].Texts.Select(sample => sample[0]).SequenceEqual(texts.Select(text => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text))))
            && file.Streams[0].SynchronisedTimesS().Zip(file.Streams[0].TimesS).All(pair => Math.Abs(pair.First - pair.Second - 0.5) < 1e-9)
            && file.Streams.All(stream => stream.FooterXml is not null);
    });

    [Fact]
    public void FileThatIsCut_IsReadUpToTheCut() => Gen.Int[100, 699].Sample(length =>
    {
        using var bytes = new MemoryStream();
        var writer = new XdfWriter(bytes);
        writer.AddStream(1, "Beats", "HR", [("rr", "ms")], 0, XdfFormat.Float32);
        for (int i = 0; i < 40; i++)
        {
            writer.AddNumbers(1, [(i, [800 + i])]);
        }

        using var cut = new MemoryStream(bytes.ToArray(), 0, length);
        var file = XdfFile.Read(cut, "cut");
        return file.Streams.Count <= 1 && file.Streams.SelectMany(stream => stream.Numbers).Select(sample => sample[0]).Zip(Enumerable.Range(800, 40)).All(pair => pair.First == pair.Second);
    });

    [Fact]
    public void AnyBytesBehindTheMagic_AreReadOrRefused() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        try
        {
            using var input = new MemoryStream([.. "XDF:"u8, .. bytes]);
            _ = XdfFile.Read(input, "noise").Streams.Count;
        }
        catch (InvalidInputException)
        {
            // refused with a sentence: what the test asks for
        }
    });

    [Fact]
    public void OtherFile_IsRefused() =>
        Assert.Equal("magic", Assert.Throws<InvalidInputException>(() => XdfFile.Read(new MemoryStream([1, 2, 3, 4, 5]), "f.xdf")).Field);

    private static void AssertAgree(JsonElement streams, XdfFile file, Func<XdfStream, double[]> times, double toleranceS)
    {
        Assert.Equal(streams.GetArrayLength(), file.Streams.Count);
        foreach (JsonElement expected in streams.EnumerateArray())
        {
            XdfStream stream = file.Streams.Single(one => one.Id == expected.GetProperty("stream_id").GetUInt32());
            Assert.Equal(
                (expected.GetProperty("name").GetString(), expected.GetProperty("type").GetString(), expected.GetProperty("ch").GetInt32(), expected.GetProperty("srate").GetDouble(), expected.GetProperty("n").GetInt32()),
                (stream.Name, stream.Type, stream.ChannelCount, stream.NominalRateHz, stream.TimesS.Count));
            if (stream.TimesS.Count == 0)
            {
                continue;
            }

            double[] found = times(stream);
            Assert.Equal(expected.GetProperty("t_first").GetDouble(), found[0], toleranceS);
            Assert.Equal(expected.GetProperty("t_last").GetDouble(), found[^1], toleranceS);
            JsonElement first = expected.GetProperty("first");
            for (int c = 0; c < stream.ChannelCount; c++)
            {
                if (stream.Format == XdfFormat.Text)
                {
                    Assert.Equal(first[c].GetString(), stream.Texts[0][c]);
                }
                else
                {
                    Assert.Equal(first[c].GetDouble(), stream.Numbers[0][c]);
                }
            }
        }
    }
}
