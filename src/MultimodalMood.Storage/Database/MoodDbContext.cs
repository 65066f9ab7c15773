using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MultimodalMood.Storage.Database;

/// <summary>The database: logs of sessions as blobs, and tables that follow from them or that people keep.</summary>
/// <remarks>Every time is UTC in whole µs since 1970-01-01. Column names are snake_case, as in exports.</remarks>
public sealed class MoodDbContext(DbContextOptions<MoodDbContext> options) : DbContext(options)
{
    public DbSet<StudyRow> Studies => Set<StudyRow>();

    public DbSet<ProtocolRow> Protocols => Set<ProtocolRow>();

    public DbSet<ParticipantRow> Participants => Set<ParticipantRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<SessionLogRow> SessionLog => Set<SessionLogRow>();

    public DbSet<ConsentRow> Consents => Set<ConsentRow>();

    public DbSet<TrackRow> Tracks => Set<TrackRow>();

    public DbSet<InteractionRow> Interactions => Set<InteractionRow>();

    public DbSet<StaffAccountRow> StaffAccounts => Set<StaffAccountRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<GuidText>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<StudyRow>(e => e.ToTable("studies").HasKey(s => s.Code));
        modelBuilder.Entity<ProtocolRow>(e =>
        {
            e.ToTable("protocols").HasIndex(p => new { p.StudyCode, p.ProtocolId, p.Version }).IsUnique();
            e.HasOne<StudyRow>().WithMany().HasForeignKey(p => p.StudyCode);
        });
        modelBuilder.Entity<ParticipantRow>(e =>
        {
            e.ToTable("participants").HasAlternateKey(p => new { p.StudyCode, p.Pseudonym });
            e.HasIndex(p => p.JoinCode).IsUnique();
            e.HasOne<StudyRow>().WithMany().HasForeignKey(p => p.StudyCode);
        });
        modelBuilder.Entity<SessionRow>(e =>
        {
            e.ToTable("sessions").HasIndex(s => s.CookieTokenSha256).IsUnique();
            e.HasIndex(s => s.State);
            e.HasOne<ParticipantRow>().WithMany().HasForeignKey(s => new { s.StudyCode, s.Pseudonym }).HasPrincipalKey(p => new { p.StudyCode, p.Pseudonym });
        });
        modelBuilder.Entity<SessionLogRow>(e =>
        {
            e.ToTable("session_log").HasIndex(l => new { l.SessionId, l.Number }).IsUnique();
            e.HasOne<SessionRow>().WithMany().HasForeignKey(l => l.SessionId);
        });
        modelBuilder.Entity<ConsentRow>(e =>
        {
            e.ToTable("consents").HasIndex(c => new { c.SessionId, c.Sequence }).IsUnique();
            e.HasOne<SessionRow>().WithMany().HasForeignKey(c => c.SessionId);
        });
        modelBuilder.Entity<InteractionRow>(e =>
        {
            e.ToTable("interactions").HasKey(i => i.PlayId);
            e.HasIndex(i => i.UtcUs);
            e.HasOne<SessionRow>().WithMany().HasForeignKey(i => i.SessionId);
        });
        modelBuilder.Entity<TrackRow>(e => e.ToTable("tracks").HasKey(t => t.Id));
        modelBuilder.Entity<StaffAccountRow>(e => e.ToTable("staff_accounts").HasIndex(s => s.TokenSha256).IsUnique());
        modelBuilder.Entity<AuditRow>(e => e.ToTable("audit"));
        UseSnakeCaseColumns(modelBuilder);
    }

    private static void UseSnakeCaseColumns(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }

    /// <summary>A Guid as its lower-case text, as exports and addresses write it.</summary>
    private sealed class GuidText() : ValueConverter<Guid, string>(id => id.ToString("D"), text => Guid.ParseExact(text, "D"));
}
