using MultimodalMood.Core.Sessions.Log;

namespace MultimodalMood.Core.Sessions.Events;

/// <summary>The participant chose one of the tracks that were offered.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Seed">Seed of the recommendation whose tracks were offered; it names the offer.</param>
/// <param name="TrackId">The track chosen.</param>
/// <param name="Position">Its place on the page, from 1.</param>
/// <param name="Offered">All tracks offered, in the order shown.</param>
public readonly record struct OfferChosen(
    string StepId,
    ulong Seed,
    string TrackId,
    int Position,
    IReadOnlyList<string> Offered) : ISessionEvent<OfferChosen>
{
    /// <inheritdoc/>
    public static SessionEventKind Kind => SessionEventKind.OfferChosen;

    /// <inheritdoc/>
    public static OfferChosen Read(ref PayloadReader reader)
    {
        string step = reader.Text();
        ulong seed = reader.UInt64();
        string track = reader.Text();
        int position = reader.Int32();
        string[] offered = new string[reader.UInt16()];
        for (int i = 0; i < offered.Length; i++)
        {
            offered[i] = reader.Text();
        }

        return new OfferChosen(step, seed, track, position, offered);
    }

    /// <inheritdoc/>
    public void Write(PayloadWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Text(StepId);
        writer.UInt64(Seed);
        writer.Text(TrackId);
        writer.Int32(Position);
        writer.UInt16((ushort)Offered.Count);
        foreach (string track in Offered)
        {
            writer.Text(track);
        }
    }
}
