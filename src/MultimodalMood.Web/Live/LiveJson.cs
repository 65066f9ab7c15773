using System.Buffers;
using System.Text.Json;
using MultimodalMood.Core.Estimation;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Web.Wires;

namespace MultimodalMood.Web.Live;

/// <summary>The live wire's messages; the format is described in <c>Live/README.md</c>.</summary>
public static class LiveJson
{
    /// <summary>Writes one message.</summary>
    /// <param name="output">Gets the UTF-8 bytes.</param>
    /// <param name="type"><c>snapshot</c> or <c>batch</c>.</param>
    /// <param name="batch">What it carries.</param>
    public static void Write(IBufferWriter<byte> output, string type, LiveBatch batch)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteNumber("sequence", batch.Sequence);
        WritePoints(json, batch.Traces);
        json.WritePropertyName("bands");
        JsonSerializer.Serialize(json, batch.Bands, s_options);
        json.WritePropertyName("markers");
        JsonSerializer.Serialize(json, batch.Markers, s_options);
        if (batch.Heart is { } heart)
        {
            json.WritePropertyName("heart");
            JsonSerializer.Serialize(json, heart, s_options);
        }

        WriteNow(json, batch.Now);
        json.WriteEndObject();
    }

    /// <summary>Unlike the other wires, nulls are written: an open band has <c>"to": null</c>.</summary>
    private static readonly JsonSerializerOptions s_options = new(WireJson.Options) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never };

    private static void WritePoints(Utf8JsonWriter json, LiveTraces traces)
    {
        json.WriteStartObject("points");
        WriteTrace(json, "happy", traces.Expression, 0);
        WriteTrace(json, "sad", traces.Expression, 1);
        WriteTrace(json, "angry", traces.Expression, 2);
        WriteTrace(json, "neutral", traces.Expression, 3);
        WriteTrace(json, "valence", traces.Valence, 0, 1);
        WriteTrace(json, "arousal", traces.Arousal, 0, 1);
        WriteTrace(json, "hr", traces.HeartRate, 0);
        WriteTrace(json, "rr", traces.Rr, 0, 1);
        WriteTrace(json, "nn", traces.Nn, 0, 1);
        WriteTrace(json, "skin", traces.Skin, 0, 1, 2);
        WriteTrace(json, "scr", traces.Responses, 0);
        WriteTrace(json, "motion", traces.Motion, 0, 1);
        WriteTrace(json, "rmssd", traces.Rmssd, 0);
        WriteTrace(json, "reported", traces.Reported, 0, 1);
        json.WriteEndObject();
    }

    private static void WriteTrace(Utf8JsonWriter json, string name, LiveTrace trace, params ReadOnlySpan<int> columns)
    {
        if (trace.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        for (int point = 0; point < trace.Count; point++)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(trace.TimeS(point), 3));
            foreach (int column in columns)
            {
                WriteNumber(json, trace.Value(point, column));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteNow(Utf8JsonWriter json, LiveNow now)
    {
        json.WriteStartObject("now");
        Number(json, "time_s", now.TimeS);
        json.WriteString("origin", JsonNamingPolicy.SnakeCaseLower.ConvertName(now.Origin.ToString()));
        json.WriteString("step", now.Step);
        json.WriteString("camera", SensorWord.Camera(now).Word);
        json.WriteString("heart", SensorWord.Heart(now).Word);
        json.WriteString("skin", SensorWord.Skin(now).Word);
        json.WriteString("motion", SensorWord.Motion(now).Word);
        Number(json, "face_quality", now.FaceQuality);
        Scores(json, "expression", now.Expression);
        Mood(json, now.Mood);
        Room(json, now.Room);
        Number(json, "heart_rate_bpm", now.HeartRateBpm);
        Number(json, "rmssd_ms", now.RmssdMs);
        json.WriteString("track", now.Track?.Title);
        json.WriteString("track_reason", now.Track?.Reason);
        json.WriteNumber("frames_dropped", now.FramesDropped);
        json.WriteNumber("inputs_rejected", now.InputsRejected);
        json.WriteString("end_reason", now.EndReason is { } reason ? JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()) : null);
        json.WriteEndObject();
    }

    private static void Mood(Utf8JsonWriter json, MoodEstimated? mood)
    {
        Scores(json, "mood", mood?.Classes);
        Number(json, "valence", mood?.ValenceMean);
        Number(json, "valence_sd", mood is { } v ? Math.Sqrt(v.ValenceVariance) : null);
        Number(json, "arousal", mood?.ArousalMean);
        Number(json, "arousal_sd", mood is { } a ? Math.Sqrt(a.ArousalVariance) : null);
        Number(json, "certainty", mood?.Certainty);
        Number(json, "face_share", mood?.FaceShare);
        Number(json, "heart_share", mood?.HeartShare);
        json.WriteBoolean("stale", mood?.Stale ?? true);
        json.WriteBoolean("conflict", mood?.Conflict ?? false);
    }

    private static void Room(Utf8JsonWriter json, RoomNow? room)
    {
        if (room is null)
        {
            return;
        }

        json.WriteStartObject("room");
        json.WriteNumber("min_group", room.MinGroup);
        Number(json, "faces", room.FaceCount);
        Number(json, "usable", room.Usable);
        json.WriteString("cause", room.Last is { } last ? JsonNamingPolicy.SnakeCaseLower.ConvertName(last.Cause.ToString()) : null);
        Scores(json, "expression", room.Last?.Shares);
        Number(json, "valence", room.Last?.Mood?.Valence);
        Number(json, "valence_spread", room.Last?.Mood?.ValenceSpread);
        Number(json, "arousal", room.Last?.Mood?.Arousal);
        Number(json, "arousal_spread", room.Last?.Mood?.ArousalSpread);
        Number(json, "camps", room.Last?.Mood?.Camps.Count);
        json.WriteEndObject();
    }

    private static void Scores(Utf8JsonWriter json, string name, EmotionScores? scores)
    {
        if (scores is not { } known)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        Number(json, "happy", known.Happy);
        Number(json, "sad", known.Sad);
        Number(json, "angry", known.Angry);
        Number(json, "neutral", known.Neutral);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        WriteNumber(json, value);
    }

    private static void WriteNumber(Utf8JsonWriter json, double? value)
    {
        if (value is { } known && double.IsFinite(known))
        {
            json.WriteNumberValue(Math.Round(known, 4));
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
