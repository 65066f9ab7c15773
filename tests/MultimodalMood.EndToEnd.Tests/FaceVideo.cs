using System.Diagnostics;

namespace MultimodalMood.EndToEnd.Tests;

/// <summary>Clips for Chromium's fake camera (MJPEG, 640×480, 10 frames/s), made of the public-domain astronaut portrait that Debian's
/// python3-skimage ships. Fresh noise in each frame stands for a living sensor.</summary>
internal static class FaceVideo
{
    private const string Portrait = "/usr/lib/python3/dist-packages/skimage/data/astronaut.png";
    private const string Head = "crop=360:270:60+4*sin(n/5):4+4*cos(n/7),scale=640:480";
    private const string Sensor = "noise=alls=6:allf=t";

    /// <summary>The one smiling face, moving a little.</summary>
    public static Task<string> SmileAsync() => MakeAsync("smile", 8, $"[0]{Head},{Sensor}");

    /// <summary>6 s of the face, 5 s of an empty room, 5 s of a picture that stands still; then again.</summary>
    public static Task<string> LeavesAndFreezesAsync() => MakeAsync(
        "leaves-freezes", 16,
        $"[0]setsar=1,split=3[a][b][c];[a]trim=end_frame=60,{Head},setsar=1,{Sensor}[face];[b]trim=start_frame=60:end_frame=110,scale=640:480,setsar=1,drawbox=color=gray:t=fill,{Sensor}[room];"
        + "[c]trim=start_frame=110:end_frame=160,crop=360:270:60:4,scale=640:480,setsar=1[still];[face][room][still]concat=n=3:v=1");

    /// <summary>The portrait twice, side by side.</summary>
    public static Task<string> TwoAsync() => MakeAsync(
        "two", 8, $"[0]crop=270:400:90:0,scale=320:480,split[l][r];[r]hflip[f];[l][f]hstack,{Sensor}");

    /// <summary>A room: the portrait six times, in two rows of three.</summary>
    public static Task<string> RoomAsync() => MakeAsync(
        "room", 8, $"[0]crop=400:400:56:0,scale=212:212,pad=214:240:1:14:gray,split=3[a][b][c];[a][b][c]hstack=inputs=3,split[t][u];[t][u]vstack,scale=640:480,{Sensor}");

    /// <summary>Grey faces of 48×48 pixels, one a second, each enlarged into a grey scene.</summary>
    public static async Task<string> OfFacesAsync(string name, byte[] faces)
    {
        string raw = Path.Combine(Path.GetTempPath(), $"mood-e2e-{Environment.ProcessId}-{name}.raw");
        await File.WriteAllBytesAsync(raw, faces);
        try
        {
            return await MakeAsync(
                name, ["-f", "rawvideo", "-pix_fmt", "gray", "-s", "48x48", "-r", "1", "-i", raw],
                $"[0]scale=288:288:flags=bicubic,pad=640:480:176:96:gray,fps=10,{Sensor}");
        }
        finally
        {
            File.Delete(raw);
        }
    }

    /// <summary>Skips the test when something that it needs is not installed.</summary>
    public static void SkipUnlessPossible()
    {
        Assert.SkipUnless(File.Exists(Portrait), "The astronaut portrait is absent: apt-get install python3-skimage");
        Assert.SkipUnless(File.Exists("/usr/bin/ffmpeg"), "ffmpeg is absent: apt-get install ffmpeg");
    }

    private static Task<string> MakeAsync(string name, int seconds, string graph) =>
        MakeAsync(name, ["-loop", "1", "-framerate", "10", "-t", $"{seconds}", "-i", Portrait], graph);

    private static async Task<string> MakeAsync(string name, string[] input, string graph)
    {
        string path = Path.Combine(Path.GetTempPath(), $"mood-e2e-{Environment.ProcessId}-{name}.mjpeg");
        if (File.Exists(path))
        {
            return path;
        }

        string[] arguments = ["-y", "-loglevel", "error", .. input, "-filter_complex", $"{graph},format=yuvj420p", "-q:v", "3", "-f", "mjpeg", path];
        using Process ffmpeg = Process.Start(new ProcessStartInfo("/usr/bin/ffmpeg", arguments) { RedirectStandardError = true })!;
        string said = await ffmpeg.StandardError.ReadToEndAsync();
        await ffmpeg.WaitForExitAsync();
        Assert.True(ffmpeg.ExitCode == 0, said);
        return path;
    }
}
