using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MultimodalMood.Storage.Database.Migrations
{
    /// <inheritdoc />
    public partial class LearningEvidence : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Activity",
                table: "interactions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "ExpressionChange",
                table: "interactions",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "HourOfDay",
                table: "interactions",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "LightLuma",
                table: "interactions",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Motion",
                table: "interactions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Skipped",
                table: "interactions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "imported_interactions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StudyCode = table.Column<string>(type: "TEXT", nullable: false),
                    Listener = table.Column<string>(type: "TEXT", nullable: false),
                    TrackId = table.Column<string>(type: "TEXT", nullable: false),
                    UtcUs = table.Column<long>(type: "INTEGER", nullable: false),
                    Liking = table.Column<double>(type: "REAL", nullable: true),
                    Valence = table.Column<double>(type: "REAL", nullable: true),
                    Arousal = table.Column<double>(type: "REAL", nullable: true),
                    Activity = table.Column<string>(type: "TEXT", nullable: true),
                    File = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imported_interactions", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_imported_interactions_StudyCode_Listener_TrackId_UtcUs",
                table: "imported_interactions",
                columns: new[] { "StudyCode", "Listener", "TrackId", "UtcUs" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "imported_interactions");

            migrationBuilder.DropColumn(
                name: "Activity",
                table: "interactions");

            migrationBuilder.DropColumn(
                name: "ExpressionChange",
                table: "interactions");

            migrationBuilder.DropColumn(
                name: "HourOfDay",
                table: "interactions");

            migrationBuilder.DropColumn(
                name: "LightLuma",
                table: "interactions");

            migrationBuilder.DropColumn(
                name: "Motion",
                table: "interactions");

            migrationBuilder.DropColumn(
                name: "Skipped",
                table: "interactions");
        }
    }
}
