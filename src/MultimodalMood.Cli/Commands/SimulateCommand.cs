using System.CommandLine;
using System.Net;
using MultimodalMood.Cli.Load;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Cli.Commands;

/// <summary><c>mood simulate --sign-in URL --sessions N --minutes M --fps F --pictures FILE</c>: drives a running server with labelled synthetic
/// participants and measures how long a picture takes to the researcher's live wire.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var signIn = new Option<string>("--sign-in") { Description = "The owner's one-time sign-in address that the server printed.", Required = true };
        var pictures = new Option<string>("--pictures") { Description = "What the cameras see: an MJPEG file or a folder of .jpg files.", Required = true };
        var sessions = new Option<int>("--sessions") { Description = "Participants at once.", DefaultValueFactory = _ => 4 };
        var minutes = new Option<double>("--minutes") { Description = "How long.", DefaultValueFactory = _ => 1 };
        var fps = new Option<double>("--fps") { Description = "Frames a second of each camera.", DefaultValueFactory = _ => 10 };
        var command = new Command("simulate", "Drive a running server with synthetic participants, labelled as such, and measure its latency.") { signIn, pictures, sessions, minutes, fps };
        return command.Runs(
            async (parsed, stop) =>
            {
                string address = parsed.GetRequiredValue(signIn);
                if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? link))
                {
                    throw new InvalidInputException("simulate", null, "--sign-in", $"'{address}' is no address; expected the one that the server printed.");
                }

                var server = new Uri(link.GetLeftPart(UriPartial.Authority));
                IReadOnlyList<byte[]> frames = MjpegFile.Read(parsed.GetRequiredValue(pictures));
                string cookie = await SignInAsync(link, server, stop);
                SimulatedParticipant[] people = [.. Enumerable.Range(1, parsed.GetValue(sessions)).Select(n => new SimulatedParticipant(server, cookie, n, frames, parsed.GetValue(fps)))];
                try
                {
                    await Task.WhenAll(people.Select(person => person.RunAsync(TimeSpan.FromMinutes(parsed.GetValue(minutes)), stop)));
                    return (SimulateReport.Of(people), ExitCode.Done);
                }
                finally
                {
                    foreach (SimulatedParticipant person in people)
                    {
                        person.Dispose();
                    }
                }
            },
            (report, output) =>
            {
                output.WriteLine($"{report.Sessions} simulated participants, {report.Frames} frames, {report.Dropped} dropped");
                output.WriteLine(report.LatencyMs is { } ms
                    ? FormattableString.Invariant($"Capture to live wire, ms: median {ms.P50:0}, 95 % {ms.P95:0}, 99 % {ms.P99:0} (n = {report.Points})")
                    : "No scored frame came back.");
            });
    }

    private static async Task<string> SignInAsync(Uri link, Uri server, CancellationToken stop)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false });
        using HttpResponseMessage answer = await http.GetAsync(link, stop);
        string held = cookies.GetCookieHeader(server);
        return held.Length > 0 ? held : throw new InvalidInputException("simulate", null, "--sign-in", "the server did not accept it; each address works once.");
    }
}
