using System.Text.Json.Serialization;

namespace MultimodalMood.Web.Api;

/// <summary>One session, and what its record holds so far.</summary>
public sealed record ApiSessionDetail : ApiSession
{
    /// <summary>Session time of the last input, s.</summary>
    [JsonPropertyName("duration_s")]
    public required double DurationS { get; init; }

    /// <summary>Events of the record, inputs and outputs.</summary>
    [JsonPropertyName("events")]
    public required long Events { get; init; }

    /// <summary>Tracks that were begun.</summary>
    [JsonPropertyName("plays")]
    public required int Plays { get; init; }

    /// <summary>Items that were answered; a changed answer counts once.</summary>
    [JsonPropertyName("answers")]
    public required int Answers { get; init; }

    /// <summary>Gaps that were opened in any stream, also those that are open still.</summary>
    [JsonPropertyName("gaps")]
    public required int Gaps { get; init; }

    /// <summary>Camera frames that were not looked at.</summary>
    [JsonPropertyName("dropped_frames")]
    public required long DroppedFrames { get; init; }

    /// <summary>The last state of each sensor that was heard of.</summary>
    [JsonPropertyName("sensors")]
    public required IReadOnlyList<ApiSensor> Sensors { get; init; }
}
