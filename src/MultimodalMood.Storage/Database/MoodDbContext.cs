using Microsoft.EntityFrameworkCore;
using MultimodalMood.Core.Inputs;

namespace MultimodalMood.Storage.Database;

/// <summary>The database of one installation. Times are int64 µs UTC since 1970-01-01.</summary>
public sealed class MoodDbContext(DbContextOptions<MoodDbContext> options) : DbContext(options)
{
    public DbSet<StudyRow> Studies => Set<StudyRow>();

    public DbSet<ProtocolRow> Protocols => Set<ProtocolRow>();

    public DbSet<ParticipantRow> Participants => Set<ParticipantRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<SessionLogRow> SessionLog => Set<SessionLogRow>();

    public DbSet<TrackRow> Tracks => Set<TrackRow>();

    public DbSet<InteractionRow> Interactions => Set<InteractionRow>();

    public DbSet<HistoryChangeRow> HistoryChanges => Set<HistoryChangeRow>();

    public DbSet<ImportedInteractionRow> ImportedInteractions => Set<ImportedInteractionRow>();

    public DbSet<AllocationRow> Allocations => Set<AllocationRow>();

    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();

    public DbSet<SessionNoteRow> SessionNotes => Set<SessionNoteRow>();

    public DbSet<ProtocolDraftRow> ProtocolDrafts => Set<ProtocolDraftRow>();

    public DbSet<StaffAccountRow> StaffAccounts => Set<StaffAccountRow>();

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public DbSet<StationRow> Stations => Set<StationRow>();

    public DbSet<StationCheckRow> StationChecks => Set<StationCheckRow>();

    public DbSet<ErasureRow> Erasures => Set<ErasureRow>();

    public DbSet<ResumeCodeRow> ResumeCodes => Set<ResumeCodeRow>();

    /// <summary>Makes sure that a study exists.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="argument">Where the code was given, for the message.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InvalidInputException">There is none; names those that there are.</exception>
    internal async Task EnsureStudyAsync(string code, string argument, CancellationToken stop)
    {
        if (!await Studies.AnyAsync(study => study.Code == code, stop))
        {
            throw new InvalidInputException("study", null, argument, $"there is no study '{code}'; there are: {string.Join(", ", await Studies.Select(study => study.Code).OrderBy(known => known).ToListAsync(stop))}.");
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<StudyRow>().ToTable("studies").HasKey(study => study.Code);
        modelBuilder.Entity<ProtocolRow>().ToTable("protocols").HasIndex(p => new { p.StudyCode, p.ProtocolId, p.Version }).IsUnique();
        modelBuilder.Entity<ParticipantRow>().ToTable("participants").HasIndex(p => new { p.StudyCode, p.Pseudonym }).IsUnique();
        modelBuilder.Entity<ParticipantRow>().HasIndex(p => p.DataCode).IsUnique();
        modelBuilder.Entity<ErasureRow>().ToTable("erasures").HasIndex(erasure => erasure.StudyCode);
        modelBuilder.Entity<ResumeCodeRow>().ToTable("resume_codes").HasIndex(code => code.Code).IsUnique();
        modelBuilder.Entity<ResumeCodeRow>().HasIndex(code => code.SessionId);
        modelBuilder.Entity<SessionRow>().ToTable("sessions").HasIndex(session => session.StudyCode);
        modelBuilder.Entity<SessionLogRow>().ToTable("session_log").HasIndex(chunk => new { chunk.SessionId, chunk.Number }).IsUnique();
        modelBuilder.Entity<TrackRow>().ToTable("tracks");
        modelBuilder.Entity<InteractionRow>().ToTable("interactions").HasKey(interaction => interaction.PlayId);
        modelBuilder.Entity<InteractionRow>().HasIndex(interaction => interaction.StartedUtcUs);
        modelBuilder.Entity<ImportedInteractionRow>().ToTable("imported_interactions").HasIndex(one => new { one.StudyCode, one.Listener, one.TrackId, one.UtcUs }).IsUnique();
        modelBuilder.Entity<HistoryChangeRow>().ToTable("history_changes").HasKey(change => change.Sequence);
        modelBuilder.Entity<HistoryChangeRow>().HasIndex(change => new { change.What, change.PlayId });
        modelBuilder.Entity<HistoryChangeRow>().Property(change => change.What).HasConversion<int>();
        modelBuilder.Entity<AllocationRow>().ToTable("allocations").HasIndex(place => new { place.StudyCode, place.DesignSha256, place.Origin, place.Number }).IsUnique();
        modelBuilder.Entity<AllocationRow>().HasIndex(place => new { place.StudyCode, place.DesignSha256, place.Origin, place.Pseudonym }).IsUnique();
        modelBuilder.Entity<InvitationRow>().ToTable("invitations").HasIndex(invitation => invitation.Code).IsUnique();
        modelBuilder.Entity<InvitationRow>().HasIndex(invitation => invitation.StudyCode);
        modelBuilder.Entity<SessionNoteRow>().ToTable("session_notes").HasIndex(note => note.SessionId);
        modelBuilder.Entity<ProtocolDraftRow>().ToTable("protocol_drafts").HasKey(draft => draft.StudyCode);
        modelBuilder.Entity<StaffAccountRow>().ToTable("staff_accounts").HasIndex(account => account.Name).IsUnique();
        modelBuilder.Entity<StaffAccountRow>().HasIndex(account => account.TokenSha256).IsUnique();
        modelBuilder.Entity<ApiKeyRow>().ToTable("api_keys").HasIndex(key => key.Prefix).IsUnique();
        modelBuilder.Entity<ApiKeyRow>().HasIndex(key => key.Name).IsUnique();
        modelBuilder.Entity<StationRow>().ToTable("stations").HasIndex(station => station.Name).IsUnique();
        modelBuilder.Entity<StationCheckRow>().ToTable("station_checks").HasIndex(check => check.StationId);
    }
}
