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

/** Level of an excerpt at a place in the file, 0 to 1: it rises over its fade-in and falls over its fade-out. */
export function levelAt(excerpt, positionS) {
  if (!excerpt) return 1;
  const rise = excerpt.fadeInS > 0 ? (positionS - excerpt.startS) / excerpt.fadeInS : 1;
  const fall = excerpt.fadeOutS > 0 ? (excerpt.endS - positionS) / excerpt.fadeOutS : 1;
  return Math.max(0, Math.min(1, rise, fall));
}

/** Where the level bends from a place on: seconds from now and the level there, straight lines between. */
export function fadePoints(excerpt, positionS) {
  const bends = [excerpt.startS + excerpt.fadeInS, excerpt.endS - excerpt.fadeOutS, excerpt.endS].filter(at => at > positionS);
  return [positionS, ...bends].map(at => ({ afterS: at - positionS, level: levelAt(excerpt, at) }));
}

/** Levels of two tracks that cross, over the fade: of equal power, so that unlike tracks stay as loud together as each alone. */
const quarter = Array.from({ length: 65 }, (_, i) => i / 64 * Math.PI / 2);
export const crossing = { rise: Float32Array.from(quarter, Math.sin), fall: Float32Array.from(quarter, Math.cos) };

export function clockText(seconds) {
  if (!Number.isFinite(seconds) || seconds < 0) return '–:––';
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

export function decibelToFactor(db) { return 10 ** (db / 20); }
