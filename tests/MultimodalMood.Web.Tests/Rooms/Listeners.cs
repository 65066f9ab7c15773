using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MultimodalMood.Core.Sessions;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Study;
using MultimodalMood.Storage;
using MultimodalMood.Storage.Database;
using MultimodalMood.Web.Hosting;
using MultimodalMood.Web.Rooms;
using MultimodalMood.Web.Tests.Words;

namespace MultimodalMood.Web.Tests.Rooms;

/// <summary>Participants of the demo study who wait, on a host that runs, in the first step of the shipped group protocol that is heard together.</summary>
internal sealed class Listeners(IServiceProvider app)
{
    private static readonly string s_text = File.ReadAllText(Path.Combine(ParticipantWordsTests.Root(), "data", "protocols", "group.json"));
    private static readonly StudyProtocol s_protocol = ProtocolReader.Read(s_text, "group.json");
    private static readonly PlannedStep[] s_steps = [.. StepPlan.Of(s_protocol, ["group-fair", "group-average"], 0).Steps.Where(step => step.Kind is StepKind.Listening)];

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    /// <summary>A participant comes.</summary>
    /// <param name="name">Pseudonym.</param>
    /// <param name="block">Which of the two listening steps.</param>
    public async Task<RunningSession> ComeAsync(string name, int block = 0)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(s_text)));
        await using (MoodDbContext context = await app.GetRequiredService<IDbContextFactory<MoodDbContext>>().CreateDbContextAsync(Stop))
        {
            if (!await context.Protocols.AnyAsync(row => row.Sha256 == sha256, Stop))
            {
                context.Add(new ProtocolRow { StudyCode = StudySeed.DemoStudy, ProtocolId = "group", Version = 1, Text = s_text, Sha256 = sha256, CreatedUtcUs = 0 });
                await context.SaveChangesAsync(Stop);
            }
        }

        RunningSession session = await app.GetRequiredService<SessionHost>().OpenAsync(
            new SessionOpened(Guid.NewGuid(), SessionOrigin.Pilot, "", StudySeed.DemoStudy, name, "group", 1, sha256, "group-fair,group-average", SessionPipeline.Version, "default-1", "none", new string('0', 64), 7, 0), Stop);
        await EnterAsync(session, block);
        return session;
    }

    /// <summary>A participant's protocol comes to a listening step.</summary>
    public static Task<long> EnterAsync(RunningSession session, int block) => session.Runner.PostDurableAsync(session.Runner.Clock.Now, SessionGuide.Entering(s_steps[block]));

    /// <summary>Some begin to listen in a room, or go on.</summary>
    public Task<bool> ListenAsync(Guid room, params RunningSession[] sessions) => ListeningRoom.PickAsync(
        [.. sessions.Select(session => RoomSeat.Of(session)!)], room, app.GetRequiredService<TrackChoice>(), app.GetRequiredService<TrackLibrary>(), new HashSet<string>(), Stop);

    public async Task LeaveAsync(params RunningSession[] sessions)
    {
        foreach (RunningSession session in sessions)
        {
            await app.GetRequiredService<SessionHost>().ReleaseAsync(session.Id);
        }
    }
}
