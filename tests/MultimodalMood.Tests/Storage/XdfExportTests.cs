using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Sessions.Recordings;
using MultimodalMood.Core.Signals.Xdf;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Export;

namespace MultimodalMood.Tests.Storage;

/// <summary>A session exported as XDF and read back by the product's own reader, held against the log that it came from.</summary>
public sealed class XdfExportTests : TestDatabase
{
    [Fact]
    public async Task DemoRecording_ReadBack_HasEveryEventAtItsRecordedTime()
    {
        LogEntry[] log = await StoreDemoAsync();
        string folder = Directory.CreateTempSubdirectory("mood-xdf-").FullName;
        ExportedFile exported = Assert.Single(await Get<StudyExports>().ExportAsync(StudySeed.DemoStudy, "xdf", folder, Stop), file => file.Path.EndsWith(".xdf", StringComparison.Ordinal));

        XdfFile file;
        await using (FileStream input = File.OpenRead(Path.Combine(folder, exported.Path)))
        {
            file = XdfFile.Read(input, exported.Path);
        }

        Directory.Delete(folder, recursive: true);
        Assert.False(file.IsCut);
        Assert.All(file.Streams, stream => Assert.Contains("<origin>demo</origin>", stream.HeaderXml, StringComparison.Ordinal));
        Assert.All(file.Streams, stream => Assert.Equal(stream.TimesS, stream.SynchronisedTimesS()));
        AssertSame<MoodEstimated>(log, file, "Mood", mood => [mood.ValenceMean, mood.ArousalMean, mood.Classes.Sad], [0, 2, 5]);
        AssertSame<BeatPlaced>(log, file, "RR", beat => [beat.RrMs, (double)(byte)beat.Flag], [0, 1]);
        XdfStream acceleration = Stream(file, "Acceleration");
        Assert.Equal((3, XdfFormat.Int16, 25.0), (acceleration.ChannelCount, acceleration.Format, acceleration.NominalRateHz));
        Assert.Equal([-12, 34, 1003], acceleration.Numbers[1]);
        Assert.Equal(100.04, acceleration.TimesS[1], 9);
        XdfStream skin = Stream(file, "SkinConductance");
        Assert.Equal([100.0, 100.05, 100.1], skin.TimesS.Select(time => Math.Round(time, 9)));
        Assert.Equal(2.5, skin.Numbers[1][0]);
        XdfStream markers = Stream(file, "Markers");
        Assert.Contains(markers.Texts, text => text[0].StartsWith("track_started/", StringComparison.Ordinal));
        Assert.Equal(
            log.Where(entry => entry.Kind is SessionEventKind.StepEntered).Select(entry => entry.At.TotalSeconds),
            markers.TimesS.Zip(markers.Texts).Where(marker => marker.Second[0].StartsWith("step/", StringComparison.Ordinal)).Select(marker => marker.First));
    }

    private static void AssertSame<TEvent>(LogEntry[] log, XdfFile file, string name, Func<TEvent, double[]> values, int[] channels)
        where TEvent : struct, ISessionEvent<TEvent>
    {
        XdfStream stream = Stream(file, name);
        LogEntry[] events = [.. log.Where(entry => entry.Kind == TEvent.Kind)];
        Assert.Equal(events.Select(entry => entry.At.TotalSeconds), stream.TimesS);
        Assert.Equal(events.Select(entry => values(entry.Read<TEvent>())), stream.Numbers.Select(sample => channels.Select(c => sample[c]).ToArray()));
    }

    private static XdfStream Stream(XdfFile file, string name) => file.Streams.Single(stream => stream.Name == $"MultimodalMood-{name}");

    /// <summary>The demo recording, with a block of skin and one of motion put behind its end.</summary>
    private async Task<LogEntry[]> StoreDemoAsync()
    {
        var recording = MoodFile.Read(Path.Combine(RepositoryPaths.Root, "data/recordings/demo.mood"));
        List<LogEntry> log = [.. recording.Entries];
        log.Add(Sessions.TestSession.At(100, SkinSampled.Of(20, [2.25, 2.5, 2.75])) with { Sequence = log.Count });
        log.Add(Sessions.TestSession.At(100, MotionSampled.Of(25, 7, [(0, 0, 1000), (-12, 34, 1003)])) with { Sequence = log.Count });
        var writer = new PayloadWriter();
        foreach (LogEntry entry in log)
        {
            LogRecord.Write(writer, entry);
        }

        await Get<ISessionStore>().AppendAsync(new SessionChunk(recording.Opened.SessionId, 0, 0, writer.Written), Stop);
        return [.. log];
    }
}
