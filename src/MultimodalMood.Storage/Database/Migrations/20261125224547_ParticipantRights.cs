using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MultimodalMood.Storage.Database.Migrations
{
    /// <inheritdoc />
    public partial class ParticipantRights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "LastJoinNumber",
                table: "studies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "DataKept",
                table: "sessions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DataCode",
                table: "participants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "erasures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StudyCode = table.Column<string>(type: "TEXT", nullable: false),
                    Origin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Consented = table.Column<bool>(type: "INTEGER", nullable: false),
                    ConsentVersions = table.Column<string>(type: "TEXT", nullable: false),
                    Sessions = table.Column<int>(type: "INTEGER", nullable: false),
                    Rows = table.Column<long>(type: "INTEGER", nullable: false),
                    Chunks = table.Column<long>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Frames = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    ErasedUtcUs = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_erasures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "resume_codes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    IssuedUtcUs = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresUtcUs = table.Column<long>(type: "INTEGER", nullable: false),
                    UsedUtcUs = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resume_codes", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_participants_DataCode",
                table: "participants",
                column: "DataCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_erasures_StudyCode",
                table: "erasures",
                column: "StudyCode");

            migrationBuilder.CreateIndex(
                name: "IX_resume_codes_Code",
                table: "resume_codes",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_resume_codes_SessionId",
                table: "resume_codes",
                column: "SessionId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "erasures");

            migrationBuilder.DropTable(
                name: "resume_codes");

            migrationBuilder.DropIndex(
                name: "IX_participants_DataCode",
                table: "participants");

            migrationBuilder.DropColumn(
                name: "LastJoinNumber",
                table: "studies");

            migrationBuilder.DropColumn(
                name: "DataKept",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "DataCode",
                table: "participants");
        }
    }
}
