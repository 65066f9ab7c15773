using MultimodalMood.Web.Player;

namespace MultimodalMood.Web.Study;

/// <summary>Registers the participant's way.</summary>
public static class ParticipantServices
{
    public static IServiceCollection AddParticipant(this IServiceCollection services) => services
        .AddSingleton<ParticipantAdmission>()
        .AddSingleton<StepTimes>()
        .AddSingleton<TrackPicker>()
        .AddSingleton<StandInHeart>();
}
