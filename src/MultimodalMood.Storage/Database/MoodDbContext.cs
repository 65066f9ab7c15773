using Microsoft.EntityFrameworkCore;

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

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<StudyRow>().ToTable("studies").HasKey(study => study.Code);
        modelBuilder.Entity<ProtocolRow>().ToTable("protocols").HasIndex(p => new { p.StudyCode, p.ProtocolId, p.Version }).IsUnique();
        modelBuilder.Entity<ParticipantRow>().ToTable("participants").HasIndex(p => new { p.StudyCode, p.Pseudonym }).IsUnique();
        modelBuilder.Entity<SessionRow>().ToTable("sessions").HasIndex(session => session.StudyCode);
        modelBuilder.Entity<SessionLogRow>().ToTable("session_log").HasIndex(chunk => new { chunk.SessionId, chunk.Number }).IsUnique();
        modelBuilder.Entity<TrackRow>().ToTable("tracks");
        modelBuilder.Entity<InteractionRow>().ToTable("interactions").HasKey(interaction => interaction.PlayId);
        modelBuilder.Entity<InteractionRow>().HasIndex(interaction => interaction.StartedUtcUs);
    }
}
