// Pure rules of one playing.

/** Grace after the expected end before the watchdog ends a track, seconds. */
export const watchdogGraceS = 0.75;

/** Whether the end event is overdue: the track has sounded longer than it is long, by the wall clock without its pauses. */
export function overdue(durationS, startPositionS, soundedS) {
  return Number.isFinite(durationS) && durationS > 0 && startPositionS + soundedS > durationS + watchdogGraceS;
}

/** Seconds until skipping is allowed; 0 when it is. */
export function untilSkip(minListenS, heardS) {
  return Math.max(0, minListenS - heardS);
}

export function clockText(seconds) {
  if (!Number.isFinite(seconds) || seconds < 0) return '–:––';
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

export function decibelToFactor(db) { return 10 ** (db / 20); }
