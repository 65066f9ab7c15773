namespace MultimodalMood.Storage;

/// <summary>How far the people of a study came (CONSORT's counts), sessions of one origin only.</summary>
/// <param name="Invited">Invitations made.</param>
/// <param name="Joined">People with at least one session, the erased among them.</param>
/// <param name="Consented">Of these, people who answered the consent.</param>
/// <param name="Excluded">People whom the screening excluded, by rule.</param>
/// <param name="Declined">People who declined a required consent.</param>
/// <param name="Running">People on the way.</param>
/// <param name="DroppedOut">People who stopped or were stopped.</param>
/// <param name="Completed">People who completed.</param>
/// <param name="Void">People whose sessions were all made void; in no other end.</param>
public sealed record ParticipantFlow(
    int Invited, int Joined, int Consented, IReadOnlyDictionary<string, int> Excluded, int Declined, int Running, int DroppedOut, int Completed, int Void)
{
    /// <summary>People whose data was erased; in no other end.</summary>
    public int Erased { get; init; }
}
