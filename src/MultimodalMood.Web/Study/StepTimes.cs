using MultimodalMood.Core.Music;
using MultimodalMood.Core.Study;
using MultimodalMood.Web.Hosting;

namespace MultimodalMood.Web.Study;

/// <summary>The expected times with this installation's instruments and music.</summary>
public sealed class StepTimes(InstrumentLibrary instruments, TrackLibrary library)
{
    /// <summary>Where no track tells its length, seconds: a usual song.</summary>
    private const double UnknownTrackS = 210;

    /// <summary>Expected times of a protocol, with the mean length of the tracks that it can play.</summary>
    public ExpectedTime Of(StudyProtocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        HashSet<string> named = [.. protocol.StimulusSets.Values.SelectMany(set => set)];
        double[] lengths = [.. Lengths(library.Tracks.Where(track => named.Count == 0 || named.Contains(track.Id)))];
        return new ExpectedTime(id => instruments.Find(id)?.Items.Count ?? 0, lengths.Length == 0 ? UnknownTrackS : lengths.Average());
    }

    /// <summary>Whole minutes for people, at least 1.</summary>
    public static int Minutes(double seconds) => Math.Max(1, (int)Math.Ceiling(seconds / 60));

    private static IEnumerable<double> Lengths(IEnumerable<Track> tracks) => tracks.Select(track => track.DurationS).OfType<double>();
}
