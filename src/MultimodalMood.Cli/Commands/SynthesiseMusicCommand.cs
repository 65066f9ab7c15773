using System.CommandLine;
using System.Globalization;
using MultimodalMood.Cli.DemoMusic;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood synthesise-music --out DIR</c>: makes the demo music and its catalogue.</summary>
internal static class SynthesiseMusicCommand
{
    public static Command Create()
    {
        var folder = new Option<string>("--out") { Description = "Folder for the sound files and catalogue.csv.", Required = true };
        var tracks = new Option<int>("--tracks") { Description = $"How many, 4 to {DemoPiece.MostPieces}.", DefaultValueFactory = _ => 24 };
        var seed = new Option<ulong>("--seed") { Description = "The same seed composes the same music.", DefaultValueFactory = _ => 1 };
        var command = new Command("synthesise-music", "Compose and render demo music spread over valence and arousal; labelled as synthesised.") { folder, tracks, seed };
        return command.Runs(
            async (parsed, stop) =>
            {
                int count = parsed.GetValue(tracks);
                return count is < 4 or > DemoPiece.MostPieces
                    ? throw new InvalidInputException("argument", null, "--tracks", $"{count} given, expected 4 to {DemoPiece.MostPieces}")
                    : (await DemoSet.WriteAsync(parsed.GetValue(folder)!, count, parsed.GetValue(seed), stop), ExitCode.Done);
            },
            Print);
    }

    private static void Print(IReadOnlyList<DemoTrack> made, TextWriter to)
    {
        foreach (DemoTrack track in made)
        {
            string loudness = track.LoudnessLufs?.ToString("0.0", CultureInfo.InvariantCulture) ?? "—";
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{track.TrackId}  {track.Title,-18} {track.DurationS,5:0.0} s  valence {track.Valence,5:0.00}  arousal {track.Arousal,5:0.00}  {track.TempoBpm,3:0} bpm  {loudness} LUFS"));
        }
    }
}
