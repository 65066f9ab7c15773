namespace MultimodalMood.Cli.DemoMusic;

/// <summary>A room: parallel damped combs and serial all-passes, one set a channel with slightly different lengths.</summary>
/// <remarks>Schroeder (1962), Natural sounding artificial reverberation, J. Audio Eng. Soc. 10; lengths as in Jezar's public-domain Freeverb, for 48 kHz.</remarks>
internal static class Reverberation
{
    private static readonly int[] s_combs = [1215, 1293, 1390, 1476, 1548, 1623, 1695, 1760];
    private static readonly int[] s_allPasses = [605, 480, 371, 245];

    /// <summary>The wet sound of a channel.</summary>
    /// <param name="dry">What is played into the room.</param>
    /// <param name="spread">Samples added to every length, so that left and right differ.</param>
    /// <param name="feedback">0.7 a small room to 0.9 a hall.</param>
    public static float[] Apply(float[] dry, int spread, float feedback)
    {
        float[] wet = new float[dry.Length];
        foreach (int length in s_combs)
        {
            float[] line = new float[length + spread];
            float damped = 0;
            for (int i = 0, at = 0; i < dry.Length; i++)
            {
                float output = line[at];
                damped = output * 0.7f + damped * 0.3f;
                line[at] = dry[i] + damped * feedback;
                wet[i] += output * 0.125f;
                at = at + 1 == line.Length ? 0 : at + 1;
            }
        }

        foreach (int length in s_allPasses)
        {
            float[] line = new float[length + spread];
            for (int i = 0, at = 0; i < wet.Length; i++)
            {
                float delayed = line[at], input = wet[i];
                line[at] = input + delayed * 0.5f;
                wet[i] = delayed - input * 0.5f;
                at = at + 1 == line.Length ? 0 : at + 1;
            }
        }

        return wet;
    }
}
