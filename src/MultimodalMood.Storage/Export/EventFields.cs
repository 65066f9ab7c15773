using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Storage.Export;

/// <summary>An event's fields as JSON: snake_case names, null for unknown, enumerations as words, bytes as lower-case hex.</summary>
internal static class EventFields
{
    /// <summary>How exports write JSON.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new HexBytes(), new WholeAsText() },
    };

    private static readonly Dictionary<SessionEventKind, Func<LogEntry, JsonNode?>> s_readers = new()
    {
        [SessionEventKind.SessionOpened] = Read<SessionOpened>,
        [SessionEventKind.ClockSegmentStarted] = Read<ClockSegmentStarted>,
        [SessionEventKind.ClockTicked] = Read<ClockTicked>,
        [SessionEventKind.ClockExchanged] = Read<ClockExchanged>,
        [SessionEventKind.SensorStateChanged] = Read<SensorStateChanged>,
        [SessionEventKind.FaceObserved] = Read<FaceObserved>,
        [SessionEventKind.FramesDropped] = Read<FramesDropped>,
        [SessionEventKind.HeartNotified] = Read<HeartNotified>,
        [SessionEventKind.StepEntered] = Read<StepEntered>,
        [SessionEventKind.ConsentGiven] = Read<ConsentGiven>,
        [SessionEventKind.AnswerGiven] = Read<AnswerGiven>,
        [SessionEventKind.MoodReported] = Read<MoodReported>,
        [SessionEventKind.DeviceChecked] = Read<DeviceChecked>,
        [SessionEventKind.RecommendationMade] = Read<RecommendationMade>,
        [SessionEventKind.TrackStarted] = Read<TrackStarted>,
        [SessionEventKind.TrackEnded] = Read<TrackEnded>,
        [SessionEventKind.TrackRated] = Read<TrackRated>,
        [SessionEventKind.PlaybackBlocked] = Read<PlaybackBlocked>,
        [SessionEventKind.MarkerSet] = Read<MarkerSet>,
        [SessionEventKind.SessionEnded] = Read<SessionEnded>,
        [SessionEventKind.BeatPlaced] = Read<BeatPlaced>,
        [SessionEventKind.HeartWindowComputed] = Read<HeartWindowComputed>,
        [SessionEventKind.ModalityEstimated] = Read<ModalityEstimated>,
        [SessionEventKind.MoodEstimated] = Read<MoodEstimated>,
        [SessionEventKind.GapOpened] = Read<GapOpened>,
        [SessionEventKind.GapClosed] = Read<GapClosed>,
        [SessionEventKind.BaselineMeasured] = Read<BaselineMeasured>,
        [SessionEventKind.InputRejected] = Read<InputRejected>,
    };

    /// <summary>Whether the fields of this kind can be read.</summary>
    public static bool Knows(SessionEventKind kind) => s_readers.ContainsKey(kind);

    /// <summary>The fields; for a kind of a newer program its bytes as <c>payload_hex</c>.</summary>
    public static JsonNode Of(LogEntry entry) => s_readers.TryGetValue(entry.Kind, out Func<LogEntry, JsonNode?>? read)
        ? read(entry)!
        : new JsonObject { ["payload_hex"] = Convert.ToHexStringLower(entry.Payload.Span) };

    /// <summary>The kind's word; its number for a kind of a newer program.</summary>
    public static string Word(SessionEventKind kind) => Words.Of(kind);

    private static JsonNode? Read<T>(LogEntry entry)
        where T : struct, ISessionEvent<T> => JsonSerializer.SerializeToNode(entry.Read<T>(), Json);

    private sealed class HexBytes : JsonConverter<ReadOnlyMemory<byte>>
    {
        public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Convert.FromHexString(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options) => writer.WriteStringValue(Convert.ToHexStringLower(value.Span));
    }

    /// <summary>A 64-bit seed as text: as a JSON number most readers would round it.</summary>
    private sealed class WholeAsText : JsonConverter<ulong>
    {
        public override ulong Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ulong.Parse(reader.GetString()!, System.Globalization.CultureInfo.InvariantCulture);

        public override void Write(Utf8JsonWriter writer, ulong value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
