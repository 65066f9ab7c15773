using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Core.Study;

/// <summary>Whether somebody listens by headphones: of three tones the quietest is to be found, where loudspeakers make another one the quietest.</summary>
/// <remarks>Woods, Siegel, Traer &amp; McDermott (2017), "Headphone screening to facilitate web-based auditory experiments", Attention, Perception &amp;
/// Psychophysics 79, 2064–2072: 200 Hz, 1 s with 100 ms ramps, 0.5 s apart; one tone 6 dB below the others, one of the others in opposite phase in the
/// two channels, which cancels in the air and not in headphones. Six trials, passed with five right. The result is recorded and excludes nobody
/// unless the protocol requires it.</remarks>
public static class HeadphoneScreening
{
    /// <summary>Trials of one try.</summary>
    public const int Trials = 6;

    /// <summary>Right answers that pass.</summary>
    public const int Enough = 5;

    /// <summary>The tones of a trial in order: <c>plain</c>, <c>anti</c> (opposite phase) and <c>quiet</c> (6 dB below), each once.</summary>
    /// <param name="sessionSeed">The session's seed.</param>
    /// <param name="trial">From 0, over all tries; each order comes once in a try.</param>
    public static IReadOnlyList<string> Order(ulong sessionSeed, int trial)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trial);
        string[][] orders =
        [
            ["plain", "anti", "quiet"], ["plain", "quiet", "anti"], ["anti", "plain", "quiet"],
            ["anti", "quiet", "plain"], ["quiet", "plain", "anti"], ["quiet", "anti", "plain"],
        ];
        var random = new Pcg32(unchecked(sessionSeed + (ulong)(trial / Trials)), 0x4EAD);
        for (int i = orders.Length - 1; i > 0; i--)
        {
            int j = random.NextInt32(i + 1);
            (orders[i], orders[j]) = (orders[j], orders[i]);
        }

        return orders[trial % Trials];
    }

    /// <summary>Place of the quietest tone, 1 to 3.</summary>
    public static int Quietest(IReadOnlyList<string> order) => order.ToList().IndexOf("quiet") + 1;
}
