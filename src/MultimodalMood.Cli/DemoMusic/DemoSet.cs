using System.Globalization;
using System.Text;
using MultimodalMood.Audio;
using MultimodalMood.Core.Music;
using MultimodalMood.Core.Numerics;

namespace MultimodalMood.Cli.DemoMusic;

/// <summary>Makes the demo music: sound files and their catalogue, in one folder.</summary>
internal static class DemoSet
{
    public const string Artist = "MultimodalMood synthesiser";
    public const string Label = "synthesised, intended mood";
    private const string Header = "track_id,title,artist,file,duration_s,valence,arousal,affect_source,tempo_bpm,genre,tags,loudness_lufs,true_peak_dbtp,label,mode_major,note_density_per_s,energy,brightness_hz";

    /// <summary>Composes, renders, encodes and measures; the catalogue is written last, so that it never names a missing file.</summary>
    public static async Task<IReadOnlyList<DemoTrack>> WriteAsync(string folder, int tracks, ulong seed, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        List<DemoTrack> made = [];
        foreach (DemoPiece piece in DemoPiece.Plan(tracks, seed))
        {
            made.Add(await MakeAsync(folder, piece, seed, stop));
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "catalogue.csv"), Catalogue(made), new UTF8Encoding(false), stop);
        return made;
    }

    /// <summary>The catalogue as CSV. No field needs quoting: titles and tags are this program's own words.</summary>
    internal static string Catalogue(IEnumerable<DemoTrack> tracks)
    {
        var csv = new StringBuilder(Header).Append('\n');
        foreach (DemoTrack track in tracks)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{track.TrackId},{track.Title},{Artist},{track.File},{track.DurationS:0.000},{track.Valence:0.00},{track.Arousal:0.00},intended,{track.TempoBpm:0},{track.Genre},{track.Tags},{track.LoudnessLufs:0.0},{track.TruePeakDbtp:0.0},\"{Label}\",")
                .Append(CultureInfo.InvariantCulture, $"{(track.ModeMajor ? 1 : 0)},{track.NoteDensityPerS:0.00},{track.Energy:0.0000},{track.BrightnessHz:0}\n");
        }

        return csv.ToString();
    }

    private static async Task<DemoTrack> MakeAsync(string folder, DemoPiece piece, ulong seed, CancellationToken stop)
    {
        var character = Character.For(piece.Valence, piece.Arousal, piece.TonicShift, piece.LevelShiftDb);
        Score score = Composer.Compose(character, new Pcg32(seed, 100 + (ulong)piece.Number));
        StereoSound sound = Synthesiser.Render(score, new Pcg32(seed, 1000 + (ulong)piece.Number));
        string wave = Path.Combine(folder, piece.Id + ".wav"), opus = Path.Combine(folder, piece.Id + ".opus");
        try
        {
            sound.WriteWave(wave);
            await Ffmpeg.EncodeOpusAsync(wave, opus, piece.Title, Artist, Label, stop);
        }
        finally
        {
            File.Delete(wave);
        }

        TrackAnalysis measured = await SoundAnalysis.AnalyseAsync(opus, stop);
        return new DemoTrack(
            piece.Id,
            piece.Title,
            piece.Id + ".opus",
            sound.DurationS,
            piece.Valence,
            piece.Arousal,
            character.TempoBpm,
            piece.Genre,
            $"synthesised;{character.Mode}",
            measured.LoudnessLufs,
            measured.TruePeakDbtp,
            character.Major,
            score.NoteDensityPerS,
            sound.Energy,
            sound.BrightnessHz);
    }
}
