using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MultimodalMood.Storage.Database.Migrations
{
    /// <inheritdoc />
    public partial class FirstTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    utc_us = table.Column<long>(type: "INTEGER", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    action = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff_accounts",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    token_sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    created_utc_us = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen_utc_us = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "studies",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    created_utc_us = table.Column<long>(type: "INTEGER", nullable: false),
                    is_demo = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_studies", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "tracks",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    artist = table.Column<string>(type: "TEXT", nullable: false),
                    file = table.Column<string>(type: "TEXT", nullable: true),
                    duration_s = table.Column<double>(type: "REAL", nullable: true),
                    valence = table.Column<double>(type: "REAL", nullable: true),
                    arousal = table.Column<double>(type: "REAL", nullable: true),
                    tempo_bpm = table.Column<double>(type: "REAL", nullable: true),
                    genre = table.Column<string>(type: "TEXT", nullable: true),
                    tags = table.Column<string>(type: "TEXT", nullable: true),
                    loudness_lufs = table.Column<double>(type: "REAL", nullable: true),
                    true_peak_dbtp = table.Column<double>(type: "REAL", nullable: true),
                    label = table.Column<string>(type: "TEXT", nullable: false),
                    features_json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tracks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "participants",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    study_code = table.Column<string>(type: "TEXT", nullable: false),
                    pseudonym = table.Column<string>(type: "TEXT", nullable: false),
                    join_number = table.Column<int>(type: "INTEGER", nullable: false),
                    join_code = table.Column<string>(type: "TEXT", nullable: true),
                    joined_utc_us = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_participants", x => x.id);
                    table.UniqueConstraint("AK_participants_study_code_pseudonym", x => new { x.study_code, x.pseudonym });
                    table.ForeignKey(
                        name: "FK_participants_studies_study_code",
                        column: x => x.study_code,
                        principalTable: "studies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "protocols",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    study_code = table.Column<string>(type: "TEXT", nullable: false),
                    protocol_id = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    created_utc_us = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protocols", x => x.id);
                    table.ForeignKey(
                        name: "FK_protocols_studies_study_code",
                        column: x => x.study_code,
                        principalTable: "studies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    study_code = table.Column<string>(type: "TEXT", nullable: false),
                    pseudonym = table.Column<string>(type: "TEXT", nullable: false),
                    protocol_id = table.Column<string>(type: "TEXT", nullable: false),
                    protocol_version = table.Column<int>(type: "INTEGER", nullable: false),
                    origin = table.Column<byte>(type: "INTEGER", nullable: false),
                    origin_note = table.Column<string>(type: "TEXT", nullable: false),
                    condition = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    opened_utc_us = table.Column<long>(type: "INTEGER", nullable: false),
                    clock_zero_utc_us = table.Column<long>(type: "INTEGER", nullable: false),
                    step_index = table.Column<int>(type: "INTEGER", nullable: false),
                    step_id = table.Column<string>(type: "TEXT", nullable: false),
                    end_reason = table.Column<byte>(type: "INTEGER", nullable: true),
                    ended_utc_us = table.Column<long>(type: "INTEGER", nullable: true),
                    cookie_token_sha256 = table.Column<string>(type: "TEXT", nullable: true),
                    last_us = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_sessions_participants_study_code_pseudonym",
                        columns: x => new { x.study_code, x.pseudonym },
                        principalTable: "participants",
                        principalColumns: new[] { "study_code", "pseudonym" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    session_id = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    item = table.Column<string>(type: "TEXT", nullable: false),
                    given = table.Column<bool>(type: "INTEGER", nullable: false),
                    consent_sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    utc_us = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consents", x => x.id);
                    table.ForeignKey(
                        name: "FK_consents_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "interactions",
                columns: table => new
                {
                    play_id = table.Column<string>(type: "TEXT", nullable: false),
                    session_id = table.Column<string>(type: "TEXT", nullable: false),
                    study_code = table.Column<string>(type: "TEXT", nullable: false),
                    pseudonym = table.Column<string>(type: "TEXT", nullable: false),
                    origin = table.Column<byte>(type: "INTEGER", nullable: false),
                    track_id = table.Column<string>(type: "TEXT", nullable: false),
                    rating = table.Column<double>(type: "REAL", nullable: true),
                    happy = table.Column<double>(type: "REAL", nullable: true),
                    sad = table.Column<double>(type: "REAL", nullable: true),
                    angry = table.Column<double>(type: "REAL", nullable: true),
                    neutral = table.Column<double>(type: "REAL", nullable: true),
                    valence = table.Column<double>(type: "REAL", nullable: true),
                    arousal = table.Column<double>(type: "REAL", nullable: true),
                    utc_us = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_interactions", x => x.play_id);
                    table.ForeignKey(
                        name: "FK_interactions_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "session_log",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    session_id = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    first_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    crc32 = table.Column<uint>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session_log", x => x.id);
                    table.ForeignKey(
                        name: "FK_session_log_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_consents_session_id_sequence",
                table: "consents",
                columns: new[] { "session_id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_interactions_session_id",
                table: "interactions",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "IX_interactions_utc_us",
                table: "interactions",
                column: "utc_us");

            migrationBuilder.CreateIndex(
                name: "IX_participants_join_code",
                table: "participants",
                column: "join_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_protocols_study_code_protocol_id_version",
                table: "protocols",
                columns: new[] { "study_code", "protocol_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_session_log_session_id_number",
                table: "session_log",
                columns: new[] { "session_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sessions_cookie_token_sha256",
                table: "sessions",
                column: "cookie_token_sha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sessions_state",
                table: "sessions",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_sessions_study_code_pseudonym",
                table: "sessions",
                columns: new[] { "study_code", "pseudonym" });

            migrationBuilder.CreateIndex(
                name: "IX_staff_accounts_token_sha256",
                table: "staff_accounts",
                column: "token_sha256",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "interactions");

            migrationBuilder.DropTable(
                name: "protocols");

            migrationBuilder.DropTable(
                name: "session_log");

            migrationBuilder.DropTable(
                name: "staff_accounts");

            migrationBuilder.DropTable(
                name: "tracks");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "participants");

            migrationBuilder.DropTable(
                name: "studies");
        }
    }
}
