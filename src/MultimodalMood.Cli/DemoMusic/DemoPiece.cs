using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Cli.DemoMusic;

/// <summary>One piece of the demo set: where it lies on the plane, and what it is called.</summary>
internal sealed record DemoPiece(int Number, string Title, double Valence, double Arousal, string Genre, int TonicShift, double LevelShiftDb)
{
    /// <summary>Most pieces whose titles all differ.</summary>
    public const int MostPieces = 96;

    private static readonly (int ValenceSign, int ArousalSign, string Genre, string[] First, string[] Second)[] s_quadrants =
    [
        (1, 1, "upbeat electronic", ["Bright", "Open", "Running", "Golden", "Leaping", "First"], ["Morning", "Market", "Kite", "Harbour", "Parade", "Swifts"]),
        (-1, 1, "dark electronic", ["Iron", "Narrow", "Breaking", "Red", "Restless", "Last"], ["Siren", "Corridor", "Glass", "Alarm", "Pursuit", "Train"]),
        (-1, -1, "melancholic ambient", ["Empty", "Grey", "Slow", "Distant", "Fallen", "Late"], ["Platform", "Rain", "Letter", "Lamp", "Leaves", "Snow"]),
        (1, -1, "calm ambient", ["Quiet", "Warm", "Drifting", "Soft", "Still", "Long"], ["Lake", "Meadow", "Cloud", "Window", "Garden", "Evening"]),
    ];

    public string Id => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"demo-{Number:00}");

    /// <summary>Pieces in turn from the four quadrants, six directions a quadrant, near and far from the middle.</summary>
    public static IEnumerable<DemoPiece> Plan(int count, ulong seed)
    {
        var random = new Pcg32(seed, stream: 1);
        for (int i = 0; i < count; i++)
        {
            var (valenceSign, arousalSign, genre, first, second) = s_quadrants[i % 4];
            int within = i / 4, direction = within % 6;
            double angle = (direction + 0.5) / 6 * Math.PI / 2, radius = (direction + within / 6) % 2 == 0 ? 0.88 : 0.55;
            yield return new DemoPiece(
                i + 1,
                $"{first[direction]} {second[(direction + within / 6) % 6]}",
                Math.Round(valenceSign * Math.Clamp(radius * Math.Cos(angle) + 0.04 * random.NextGaussian(), 0.05, 0.95), 2),
                Math.Round(arousalSign * Math.Clamp(radius * Math.Sin(angle) + 0.04 * random.NextGaussian(), 0.05, 0.95), 2),
                genre,
                random.NextInt32(12),
                2 * random.NextGaussian());
        }
    }
}
