using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The recommender ranked tracks. A recorded input: replay finds the same list, whatever the catalogue holds by then.</summary>
/// <param name="Arm">Recommender id.</param>
/// <param name="Target">match, lift, calm, focus or point.</param>
/// <param name="Mood">Where the mood came from: none, self_report, face, heart, skin, fused, sham, yoked, or override: the participant contradicted a sensor's estimate.</param>
/// <param name="TargetValence">Valence aimed at, in [-1, 1]; null when unknown.</param>
/// <param name="TargetArousal">Arousal aimed at, in [-1, 1]; null when unknown.</param>
/// <param name="Seed">Seed of this choice.</param>
/// <param name="Tracks">The ranked list, best first; the first is played unless the protocol offers a choice.</param>
/// <remarks>Layout: text arm, target, mood · nullable target valence, arousal · u64 seed · u16 count · per track: text id, double score,
/// double propensity, text reason, u16 parts, per part: text name, double value.</remarks>
public readonly record struct RecommendationMade(
    string Arm,
    string Target,
    string Mood,
    double? TargetValence,
    double? TargetArousal,
    ulong Seed,
    IReadOnlyList<RecommendedTrack> Tracks) : ISessionEvent<RecommendationMade>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.RecommendationMade;

    /// <inheritdoc/>
    public static RecommendationMade Read(ref PayloadReader reader)
    {
        string arm = reader.Text(), target = reader.Text(), mood = reader.Text();
        double? valence = reader.NullableDouble(), arousal = reader.NullableDouble();
        ulong seed = reader.UInt64();
        var tracks = new RecommendedTrack[reader.UInt16()];
        for (int i = 0; i < tracks.Length; i++)
        {
            string id = reader.Text();
            double score = reader.Double(), propensity = reader.Double();
            string reason = reader.Text();
            var parts = new ScorePart[reader.UInt16()];
            for (int p = 0; p < parts.Length; p++)
            {
                parts[p] = new ScorePart(reader.Text(), reader.Double());
            }

            tracks[i] = new RecommendedTrack(id, score, propensity, reason, parts);
        }

        return new RecommendationMade(arm, target, mood, valence, arousal, seed, tracks);
    }

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(Arm);
        writer.Text(Target);
        writer.Text(Mood);
        writer.NullableDouble(TargetValence);
        writer.NullableDouble(TargetArousal);
        writer.UInt64(Seed);
        writer.UInt16((ushort)Tracks.Count);
        foreach (RecommendedTrack track in Tracks)
        {
            writer.Text(track.TrackId);
            writer.Double(track.Score);
            writer.Double(track.Propensity);
            writer.Text(track.Reason);
            writer.UInt16((ushort)track.Parts.Count);
            foreach (ScorePart part in track.Parts)
            {
                writer.Text(part.Name);
                writer.Double(part.Value);
            }
        }
    }
}
