using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MultimodalMood.Storage.Database.Migrations
{
    /// <inheritdoc />
    public partial class Gestures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "ImpliedLiking",
                table: "interactions",
                type: "REAL",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ImpliedLiking",
                table: "interactions");
        }
    }
}
