using System.Globalization;
using MultimodalMood.Core.Inputs;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Recommenders;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;

namespace MultimodalMood.Storage;

/// <summary>One track for several participants who hear it together.</summary>
public sealed partial class TrackChoice
{
    private const string ThisOne = "for_this_one";

    /// <summary>Asks the condition's arm for all members at once, each with their own mood and history, and records its answer in every member's log.</summary>
    /// <param name="seats">The members; one at least, all in the same step and condition.</param>
    /// <param name="room">The listening together.</param>
    /// <param name="catalogue">All tracks.</param>
    /// <param name="isPlayable">Whether a track has a sound that can be played here.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The list with every member's part, as the room's page shows it.</returns>
    /// <remarks>A member's log has that member's own part only, and says of the others no more than that they are others.</remarks>
    /// <exception cref="InvalidInputException">The protocol names an arm that does not exist, or nothing is left to be played to all of them.</exception>
    public async Task<RecommendationMade> PickTogetherAsync(IReadOnlyList<GroupSeat> seats, Guid room, IReadOnlyList<Track> catalogue, Func<Track, bool> isPlayable, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(seats);
        GroupSeat[] members = [.. seats.OrderBy(seat => seat.Opened.ParticipantId, StringComparer.Ordinal)];
        GroupSeat first = members[0];
        StudyCondition condition = ConditionOf(first.Protocol, first.Step);
        IRecommender arm = recommenders.FirstOrDefault(known => known.Id == condition.Recommender)
            ?? throw new InvalidInputException(first.Protocol.Id, null, $"conditions.{condition.Id}.recommender", $"there is no recommender '{condition.Recommender}'; known are {string.Join(", ", recommenders.Select(known => known.Id))}.");
        IReadOnlyList<Interaction> known = await history.ReadAsync(first.Opened.Origin, first.Opened.StudyId, stop);
        ulong seed = members.Aggregate(0UL, (sum, seat) => unchecked(sum * 31 + SessionGuide.ChoiceSeed(seat.Opened.Seed, seat.Session.Progress)));
        (GroupSeat Seat, MoodInput Mood, ChoiceMadeIn MadeIn)[] asked = [.. members.Select(seat => (seat, MoodInput.From(condition.Mood, seat.Session.Progress), ContextOf(seat.Session, seat.Opened)))];
        RecommendationRequest[] alone = [.. asked.Select(one => RequestOf(
            one.Seat.Opened, one.Seat.Session.Progress, one.Seat.Protocol, one.Seat.Step, catalogue, isPlayable, known, one.Mood, one.MadeIn, seed))];
        HashSet<string> forAll = [.. alone[0].Candidates.Select(track => track.Id)];
        foreach (RecommendationRequest request in alone.Skip(1))
        {
            forAll.IntersectWith(request.Candidates.Select(track => track.Id));
        }

        // Where nothing is new to all of them, something is heard again.
        Track[] candidates = [.. forAll.Count > 0 ? alone[0].Candidates.Where(track => forAll.Contains(track.Id)) : catalogue.Where(isPlayable)];
        IReadOnlyList<RecommendedTrack> ranked = arm.Recommend(alone[0] with
        {
            Candidates = candidates.Length > 0 ? candidates : throw new InvalidInputException("catalogue", null, "file", "no track has a sound file that can be played; import music first."),
            Members = [.. asked.Select((one, m) => new GroupListener(alone[m].ListenerId, one.Mood.Classes, one.Mood.Valence, one.Mood.Arousal)
            {
                Heard = [.. one.Seat.Session.Progress.HeardTogether.Where(play => play.Room == room).Select(play => play.TrackId)],
            })],
            Context = null,
        });
        string target = condition.Target.ToString().ToLowerInvariant();
        string[] names = [.. members.Select(seat => seat.Opened.ParticipantId)];
        for (int m = 0; m < members.Length; m++)
        {
            GroupSeat seat = members[m];
            var point = TargetPoint.Of(alone[m]);
            try
            {
                await seat.Session.PostDurableAsync(seat.Session.Now, asked[m].MadeIn);
                await seat.Session.PostDurableAsync(seat.Session.Now, new ChosenTogether(room, seed, (byte)names.Length));
                await seat.Session.PostDurableAsync(seat.Session.Now, new RecommendationMade(
                    arm.Id, target, MoodInput.IsOverridden(condition.Mood, seat.Session.Progress) ? MoodReported.Override : condition.Mood,
                    point.MoodKnown ? point.Valence.Mean : null, point.MoodKnown ? point.Arousal.Mean : null,
                    SessionGuide.ChoiceSeed(seat.Opened.Seed, seat.Session.Progress), [.. ranked.Select(track => For(names[m], names, track))]));
            }
            catch (SessionClosedException)
            {
                // This member left while it was chosen; the others listen on.
            }
        }

        return new RecommendationMade(arm.Id, target, condition.Mood, null, null, seed, ranked);
    }

    /// <summary>Rating points above their usual that were expected of the member whose record this line is from; null for a list that was made for one, or by an arm
    /// that expects nothing of anybody.</summary>
    public static double? OwnPart(RecommendedTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        return track.Parts.Where(part => part.Name == ThisOne).Select(part => (double?)part.Value).FirstOrDefault();
    }

    /// <summary>A list's line as one member's record has it.</summary>
    private static RecommendedTrack For(string member, string[] names, RecommendedTrack track)
    {
        ScorePart[] own = [.. track.Parts.Where(part => part.Name == $"for_{member}").Select(part => part with { Name = ThisOne })];
        string reason = track.Reason;
        int points = reason.LastIndexOf(':');
        if (own.Length > 0 && points >= 0)
        {
            reason = string.Create(CultureInfo.InvariantCulture, $"{reason[..points]}: this one {own.Sum(part => part.Value):+0.0;-0.0;0.0}");
        }

        foreach (string name in names.OrderByDescending(name => name.Length))
        {
            reason = reason.Replace(name, name == member ? "this one" : "another", StringComparison.Ordinal);
        }

        return track with { Reason = $"for {names.Length} who listen together, {reason}", Parts = [.. own, .. track.Parts.Count > 0 ? [new ScorePart("group", track.Score - own.Sum(part => part.Value))] : Array.Empty<ScorePart>()] };
    }
}
