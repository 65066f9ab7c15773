namespace MultimodalMood.Web.Studies;

/// <summary>A study at a glance.</summary>
/// <param name="Code">What people type to join.</param>
/// <param name="Title">Its title.</param>
/// <param name="IsDemo">Shipped with the program; never counts as results.</param>
/// <param name="Participants">People who joined.</param>
/// <param name="Counts">Sessions by origin and state.</param>
/// <param name="LastSession">When the newest session was opened.</param>
public sealed record StudyCard(string Code, string Title, bool IsDemo, int Participants, IReadOnlyList<SessionCount> Counts, DateTimeOffset? LastSession)
{
    public int Running => Counts.Sum(count => count.Open);

    public int Completed => Counts.Sum(count => count.Completed);
}
