using System.Data.Common;
using MultimodalMood.Core.Sessions.Events;
using MultimodalMood.Core.Sessions.Log;
using MultimodalMood.Core.Time;

namespace MultimodalMood.Storage.Database;

/// <summary>Keeps the tables that follow from the logs up with a chunk: where a session stands, consents, plays and ratings.</summary>
internal sealed class LogProjections(DbConnection connection, TimeProvider time) : IAsyncDisposable
{
    private const string LikingScale = "liking";

    private readonly PreparedStatement _study = new(connection,
        "INSERT INTO studies (code, title, created_utc_us, is_demo) VALUES (@0, @0, @1, 0) ON CONFLICT DO NOTHING", 2);

    private readonly PreparedStatement _participant = new(connection,
        "INSERT INTO participants (study_code, pseudonym, join_number, joined_utc_us) VALUES (@0, @1, 0, @2) ON CONFLICT DO NOTHING", 3);

    private readonly PreparedStatement _open = new(connection, """
        INSERT INTO sessions (id, study_code, pseudonym, protocol_id, protocol_version, origin, origin_note, condition, state, opened_utc_us, clock_zero_utc_us, step_index, step_id, last_us)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, 0, @8, @8, -1, '', 0)
        ON CONFLICT (id) DO UPDATE SET study_code = @1, pseudonym = @2, protocol_id = @3, protocol_version = @4, origin = @5, origin_note = @6, condition = @7, opened_utc_us = @8, clock_zero_utc_us = @8
        """, 9);

    private readonly PreparedStatement _clock = new(connection, "UPDATE sessions SET clock_zero_utc_us = @1 WHERE id = @0", 2);

    private readonly PreparedStatement _step = new(connection, "UPDATE sessions SET step_index = @1, step_id = @2 WHERE id = @0", 3);

    private readonly PreparedStatement _end = new(connection,
        "UPDATE sessions SET state = 1, end_reason = @1, ended_utc_us = clock_zero_utc_us + @2 WHERE id = @0", 3);

    private readonly PreparedStatement _arrived = new(connection,
        "UPDATE sessions SET last_us = CASE WHEN last_us < @1 THEN @1 ELSE last_us END WHERE id = @0", 2);

    private readonly PreparedStatement _consent = new(connection, """
        INSERT INTO consents (session_id, sequence, item, given, consent_sha256, language, utc_us)
        SELECT id, @1, @2, @3, @4, @5, clock_zero_utc_us + @6 FROM sessions WHERE id = @0
        """, 7);

    private readonly PreparedStatement _play = new(connection, """
        INSERT INTO interactions (play_id, session_id, study_code, pseudonym, origin, track_id, happy, sad, angry, neutral, valence, arousal, utc_us)
        SELECT @1, id, study_code, pseudonym, origin, @2, @3, @4, @5, @6, @7, @8, clock_zero_utc_us + @9 FROM sessions WHERE id = @0
        ON CONFLICT DO NOTHING
        """, 10);

    private readonly PreparedStatement _rating = new(connection, "UPDATE interactions SET rating = @1 WHERE play_id = @0", 2);

    private readonly LastMood _lastMood = new(connection);

    /// <summary>Applies a chunk's events in order.</summary>
    /// <exception cref="InvalidDataException">A log does not begin with <see cref="SessionOpened"/>, or belongs to another session.</exception>
    public async Task ApplyAsync(DbTransaction transaction, string sessionId, int chunkNumber, IReadOnlyList<LogEntry> entries)
    {
        if (chunkNumber == 0 && (entries.Count == 0 || entries[0].Kind != SessionEventKind.SessionOpened))
        {
            throw new InvalidDataException($"The log of session {sessionId} begins with {(entries.Count == 0 ? "nothing" : entries[0].Kind)}; expected {nameof(SessionOpened)}.");
        }

        MoodEstimated? mood = null;
        foreach (LogEntry entry in entries)
        {
            switch (entry.Kind)
            {
                case SessionEventKind.SessionOpened:
                    await OpenAsync(transaction, sessionId, entry.Read<SessionOpened>());
                    break;
                case SessionEventKind.ClockSegmentStarted:
                    await _clock.RunAsync(transaction, sessionId, entry.Read<ClockSegmentStarted>().UtcMicroseconds - entry.At.Microseconds);
                    break;
                case SessionEventKind.StepEntered:
                    StepEntered step = entry.Read<StepEntered>();
                    await _step.RunAsync(transaction, sessionId, step.Index, step.StepId);
                    break;
                case SessionEventKind.SessionEnded:
                    await _end.RunAsync(transaction, sessionId, (int)entry.Read<SessionEnded>().Reason, entry.At.Microseconds);
                    break;
                case SessionEventKind.ConsentGiven:
                    ConsentGiven consent = entry.Read<ConsentGiven>();
                    await _consent.RunAsync(transaction, sessionId, entry.Sequence, consent.Item, consent.Given, consent.ConsentSha256, consent.Language, entry.At.Microseconds);
                    break;
                case SessionEventKind.MoodEstimated:
                    mood = entry.Read<MoodEstimated>();
                    break;
                case SessionEventKind.TrackStarted:
                    mood ??= await _lastMood.BeforeAsync(transaction, sessionId, chunkNumber);
                    await StartPlayAsync(transaction, sessionId, entry.At, entry.Read<TrackStarted>(), mood);
                    break;
                case SessionEventKind.TrackRated when entry.Read<TrackRated>() is { Scale: LikingScale } rated:
                    await _rating.RunAsync(transaction, rated.PlayId.ToString("D"), rated.Value);
                    break;
            }
        }

        if (entries.Count > 0)
        {
            await _arrived.RunAsync(transaction, sessionId, entries.Max(entry => entry.ArrivedAt.Microseconds));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (PreparedStatement statement in new[] { _study, _participant, _open, _clock, _step, _end, _arrived, _consent, _play, _rating })
        {
            await statement.DisposeAsync();
        }

        await _lastMood.DisposeAsync();
    }

    private async Task OpenAsync(DbTransaction transaction, string sessionId, SessionOpened opened)
    {
        if (opened.SessionId.ToString("D") != sessionId)
        {
            throw new InvalidDataException($"The log of session {sessionId} opens session {opened.SessionId}; a log holds one session, its own.");
        }

        long now = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        await _study.RunAsync(transaction, opened.StudyId, now);
        await _participant.RunAsync(transaction, opened.StudyId, opened.ParticipantId, now);
        await _open.RunAsync(transaction, sessionId, opened.StudyId, opened.ParticipantId, opened.ProtocolId, opened.ProtocolVersion,
            (int)opened.Origin, opened.OriginNote, opened.Condition, opened.OpenedUtcMicroseconds);
    }

    private Task<int> StartPlayAsync(DbTransaction transaction, string sessionId, SessionTime onset, TrackStarted started, MoodEstimated? mood) => _play.RunAsync(
        transaction, sessionId, started.PlayId.ToString("D"), started.TrackId,
        mood?.Classes.Happy, mood?.Classes.Sad, mood?.Classes.Angry, mood?.Classes.Neutral, mood?.ValenceMean, mood?.ArousalMean, onset.Microseconds);
}
