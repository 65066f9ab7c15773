using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MultimodalMood.Storage.Database.Migrations
{
    /// <inheritdoc />
    public partial class StudyRunning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AllocationSeed",
                table: "studies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EthicsJson",
                table: "studies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ConsentedUs",
                table: "sessions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EndDetail",
                table: "sessions",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "LastActUs",
                table: "sessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "InvitationId",
                table: "participants",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "allocations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StudyCode = table.Column<string>(type: "TEXT", nullable: false),
                    DesignSha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Pseudonym = table.Column<string>(type: "TEXT", nullable: false),
                    Arm = table.Column<int>(type: "INTEGER", nullable: false),
                    Conditions = table.Column<string>(type: "TEXT", nullable: false),
                    Slot = table.Column<int>(type: "INTEGER", nullable: true),
                    Stratum = table.Column<string>(type: "TEXT", nullable: false),
                    Rotation = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    AllocatedUtcUs = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedUtcUs = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_allocations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StudyCode = table.Column<string>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Origin = table.Column<byte>(type: "INTEGER", nullable: false),
                    LevelsJson = table.Column<string>(type: "TEXT", nullable: false),
                    Pseudonym = table.Column<string>(type: "TEXT", nullable: true),
                    MaxUses = table.Column<int>(type: "INTEGER", nullable: false),
                    Uses = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedUtcUs = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresUtcUs = table.Column<long>(type: "INTEGER", nullable: true),
                    RevokedUtcUs = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invitations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "protocol_drafts",
                columns: table => new
                {
                    StudyCode = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    UpdatedUtcUs = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protocol_drafts", x => x.StudyCode);
                });

            migrationBuilder.CreateTable(
                name: "session_notes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    AtUtcUs = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session_notes", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_allocations_StudyCode_DesignSha256_Number",
                table: "allocations",
                columns: new[] { "StudyCode", "DesignSha256", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_allocations_StudyCode_DesignSha256_Pseudonym",
                table: "allocations",
                columns: new[] { "StudyCode", "DesignSha256", "Pseudonym" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_invitations_Code",
                table: "invitations",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_invitations_StudyCode",
                table: "invitations",
                column: "StudyCode");

            migrationBuilder.CreateIndex(
                name: "IX_session_notes_SessionId",
                table: "session_notes",
                column: "SessionId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "allocations");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "protocol_drafts");

            migrationBuilder.DropTable(
                name: "session_notes");

            migrationBuilder.DropColumn(
                name: "AllocationSeed",
                table: "studies");

            migrationBuilder.DropColumn(
                name: "EthicsJson",
                table: "studies");

            migrationBuilder.DropColumn(
                name: "ConsentedUs",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "EndDetail",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "LastActUs",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "InvitationId",
                table: "participants");
        }
    }
}
