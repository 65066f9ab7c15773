using System.Text;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Tests.Sessions;

public sealed class LogRecordTests
{
    [Fact]
    public void Crc32_OfTheCheckString() => Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));

    [Fact]
    public void Entry_WrittenAndRead_IsTheSame()
    {
        var face = new FaceObserved(7, FaceStatus.Scored, 2, new EmotionScores(0.7, 0.1, 0.1, 0.1), null, null, 0.9, 0.1, 0.2, 0.3, 0.4, -3, null, 2, 120, 110, 8.5);
        LogEntry entry = LogEntry.Of(SessionTime.FromSeconds(1), SessionTime.FromSeconds(1.02), face) with { Sequence = 41 };
        var writer = new PayloadWriter();

        LogRecord.Write(writer, entry);
        Assert.True(LogRecord.TryRead(writer.Written, out LogEntry read, out int length));

        Assert.Equal(writer.Length, length);
        Assert.Equal((41, SessionEventKind.FaceObserved, entry.At, entry.ArrivedAt), (read.Sequence, read.Kind, read.At, read.ArrivedAt));
        Assert.Equal(face, read.Read<FaceObserved>());
    }

    [Fact]
    public void Record_WithAnyByteChanged_IsRefused()
    {
        var writer = new PayloadWriter();
        LogRecord.Write(writer, LogEntry.Of(SessionTime.Zero, SessionTime.Zero, new MarkerSet("start", "owner")) with { Sequence = 0 });
        byte[] good = writer.Written.ToArray();

        for (int i = 0; i < good.Length; i++)
        {
            byte[] bad = [.. good];
            bad[i] ^= 0x40;
            Assert.False(LogRecord.TryRead(bad, out _, out _), $"A change of byte {i} went unseen.");
        }
    }

    [Fact]
    public void Recommendation_WrittenAndRead_IsTheSame()
    {
        var made = new RecommendationMade("content", "match", "fused", 0.2, null, 7, [new("t1", 0.9, 1, "near the mood", [new("mood_fit", 0.9)])]);

        RecommendationMade read = LogEntry.Of(SessionTime.Zero, SessionTime.Zero, made).Read<RecommendationMade>();

        Assert.Equal("t1", read.Tracks[0].TrackId);
        Assert.Equal(made.Tracks[0].Parts, read.Tracks[0].Parts);
        Assert.Equal((0.2, (double?)null), (read.TargetValence, read.TargetArousal));
    }

    [Fact]
    public void Payload_LongerThanItsLayout_IsRefused()
    {
        LogEntry tick = LogEntry.Of(SessionTime.Zero, SessionTime.Zero, new ClockTicked()) with { Payload = new byte[] { 1 } };

        Assert.Throws<InvalidDataException>(() => tick.Read<ClockTicked>());
    }
}
