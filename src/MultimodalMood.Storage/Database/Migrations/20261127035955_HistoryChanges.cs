using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MultimodalMood.Storage.Database.Migrations
{
    /// <inheritdoc />
    public partial class HistoryChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "history_changes",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    What = table.Column<int>(type: "INTEGER", nullable: false),
                    PlayId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_history_changes", x => x.Sequence);
                });

            migrationBuilder.CreateIndex(
                name: "IX_history_changes_What_PlayId",
                table: "history_changes",
                columns: new[] { "What", "PlayId" });

            // Triggers instead of code: no writer can forget them. A later migration that builds one of these tables anew has to make its triggers anew (KeptHistoryTests would tell).
            foreach (string what in new[] { "INSERT", "UPDATE" })
            {
                migrationBuilder.Sql($"""
                    CREATE TRIGGER interactions_{what.ToLowerInvariant()} AFTER {what} ON interactions BEGIN
                      DELETE FROM history_changes WHERE What = 0 AND PlayId = NEW.PlayId;
                      INSERT INTO history_changes (What, PlayId) VALUES (0, NEW.PlayId);
                    END;
                    """);
            }

            migrationBuilder.Sql("""
                CREATE TRIGGER interactions_delete AFTER DELETE ON interactions BEGIN
                  DELETE FROM history_changes WHERE What = 0 AND PlayId = OLD.PlayId;
                  DELETE FROM history_changes WHERE What = 1;
                  INSERT INTO history_changes (What, PlayId) VALUES (1, NULL);
                END;
                """);
            foreach (string what in new[] { "INSERT", "UPDATE", "DELETE" })
            {
                migrationBuilder.Sql($"""
                    CREATE TRIGGER imported_interactions_{what.ToLowerInvariant()} AFTER {what} ON imported_interactions BEGIN
                      DELETE FROM history_changes WHERE What = 2;
                      INSERT INTO history_changes (What, PlayId) VALUES (2, NULL);
                    END;
                    """);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (string trigger in new[] { "interactions_insert", "interactions_update", "interactions_delete", "imported_interactions_insert", "imported_interactions_update", "imported_interactions_delete" })
            {
                migrationBuilder.Sql($"DROP TRIGGER {trigger};");
            }

            migrationBuilder.DropTable(
                name: "history_changes");
        }
    }
}
