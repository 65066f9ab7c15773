using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MultimodalMood.Storage.Database.Migrations
{
    /// <inheritdoc />
    public partial class Catalogue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AffectSource",
                table: "tracks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "EndS",
                table: "tracks",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FileSha256",
                table: "tracks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Isrc",
                table: "tracks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "StartS",
                table: "tracks",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Tags",
                table: "tracks",
                type: "TEXT",
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AffectSource",
                table: "tracks");

            migrationBuilder.DropColumn(
                name: "EndS",
                table: "tracks");

            migrationBuilder.DropColumn(
                name: "FileSha256",
                table: "tracks");

            migrationBuilder.DropColumn(
                name: "Isrc",
                table: "tracks");

            migrationBuilder.DropColumn(
                name: "StartS",
                table: "tracks");

            migrationBuilder.DropColumn(
                name: "Tags",
                table: "tracks");
        }
    }
}
