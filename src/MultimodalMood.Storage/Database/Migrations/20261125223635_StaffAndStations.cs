using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MultimodalMood.Storage.Database.Migrations
{
    /// <inheritdoc />
    public partial class StaffAndStations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_allocations_StudyCode_DesignSha256_Number",
                table: "allocations");

            migrationBuilder.DropIndex(
                name: "IX_allocations_StudyCode_DesignSha256_Pseudonym",
                table: "allocations");

            migrationBuilder.AddColumn<byte>(
                name: "Origin",
                table: "allocations",
                type: "INTEGER",
                nullable: false,
                defaultValue: (byte)0);

            // Pilots had taken places in the participants' table; from now on they stand in one of their own.
            migrationBuilder.Sql(
                "UPDATE allocations SET Origin = 1 WHERE EXISTS (SELECT 1 FROM sessions WHERE sessions.StudyCode = allocations.StudyCode "
                + "AND sessions.Pseudonym = allocations.Pseudonym AND sessions.Origin = 1)");

            migrationBuilder.CreateTable(
                name: "staff_accounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    TokenSha256 = table.Column<string>(type: "TEXT", nullable: true),
                    TokenExpiresUtcUs = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedUtcUs = table.Column<long>(type: "INTEGER", nullable: false),
                    SignedInUtcUs = table.Column<long>(type: "INTEGER", nullable: true),
                    RevokedUtcUs = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "station_checks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StationId = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    AtUtcUs = table.Column<long>(type: "INTEGER", nullable: false),
                    Passed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Findings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_station_checks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "stations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    StrapSerial = table.Column<string>(type: "TEXT", nullable: false),
                    Camera = table.Column<string>(type: "TEXT", nullable: false),
                    Headphones = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedUtcUs = table.Column<long>(type: "INTEGER", nullable: false),
                    RetiredUtcUs = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stations", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_allocations_StudyCode_DesignSha256_Origin_Number",
                table: "allocations",
                columns: new[] { "StudyCode", "DesignSha256", "Origin", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_allocations_StudyCode_DesignSha256_Origin_Pseudonym",
                table: "allocations",
                columns: new[] { "StudyCode", "DesignSha256", "Origin", "Pseudonym" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_staff_accounts_Name",
                table: "staff_accounts",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_staff_accounts_TokenSha256",
                table: "staff_accounts",
                column: "TokenSha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_station_checks_StationId",
                table: "station_checks",
                column: "StationId");

            migrationBuilder.CreateIndex(
                name: "IX_stations_Name",
                table: "stations",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "staff_accounts");

            migrationBuilder.DropTable(
                name: "station_checks");

            migrationBuilder.DropTable(
                name: "stations");

            migrationBuilder.DropIndex(
                name: "IX_allocations_StudyCode_DesignSha256_Origin_Number",
                table: "allocations");

            migrationBuilder.DropIndex(
                name: "IX_allocations_StudyCode_DesignSha256_Origin_Pseudonym",
                table: "allocations");

            migrationBuilder.DropColumn(
                name: "Origin",
                table: "allocations");

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
        }
    }
}
