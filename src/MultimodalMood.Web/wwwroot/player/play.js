// One playing of one track on one deck.

import { uuid } from './outbox.js';
import { decibelToFactor, fadePoints, levelAt, overdue, untilSkip } from './playing.js';

const placeKey = 'mm.player.place';

export class Play {
  sounding = false;
  starting = false;
  fading = false;
  endReason = null;
  #soundedS = 0;
  #askedMs = 0;
  #lastTickMs = 0;
  #foretold = false;

  /** Begins to load its sound. `options.playId` goes on with a playing that a reload interrupted. */
  constructor(options, deck) {
    const place = JSON.parse(sessionStorage.getItem(placeKey) ?? 'null');
    const resumed = options.playId !== null, known = resumed && place?.playId === options.playId;
    this.options = options;
    this.deck = deck;
    this.id = options.playId ?? uuid();
    this.announced = resumed; // its onset is in the log already
    this.startAt = known ? place.positionS : options.excerpt?.startS ?? 0;
    this.heardS = known ? place.heardS : 0;
    deck.cue(options.url, this.startAt);
  }

  get ended() { return this.endReason !== null; }

  get endedByItself() { return this.endReason === 'completed' || this.endReason === 'watchdog'; }

  get positionS() { return this.sounding ? this.deck.audio.currentTime : this.startAt; }

  /** By the place in the sound; the element's clock runs ahead by a few ms, and nothing is heard before it is asked for. */
  get sinceOnsetMs() { return Math.min(performance.now() - this.#askedMs, Math.max(0, this.deck.audio.currentTime - this.startAt) * 1000); }

  get untilSkipS() { return untilSkip(this.options.minListenS, this.heardS); }

  /** Where it ends in the file, seconds. */
  get untilS() {
    const { duration } = this.deck.audio;
    return this.options.excerpt?.endS ?? (Number.isFinite(duration) ? duration : this.options.durationS);
  }

  /** What is shown of it: place and length of the stretch that is played, seconds. */
  get progress() {
    const from = this.options.excerpt?.startS ?? 0;
    return { positionS: this.positionS - from, durationS: this.untilS - from, untilSkipS: this.untilSkipS, sounding: this.sounding };
  }

  /** An event about it. */
  fact(kind, more) { return { kind, play_id: this.id, track_id: this.options.trackId, ...more }; }

  /** Seconds until it has come to its end. */
  get leftS() { return this.untilS - this.positionS; }

  /** Its level from here on: loudness, and the fades of an excerpt. */
  level() {
    const factor = decibelToFactor(this.options.gainDb), { excerpt } = this.options;
    const points = excerpt && this.sounding ? fadePoints(excerpt, this.deck.audio.currentTime) : [{ level: levelAt(excerpt, this.startAt) }];
    this.deck.ramp(points.map(point => ({ ...point, level: factor * point.level })));
  }

  /** Called in the click itself. */
  ask() {
    this.#askedMs = performance.now();
    this.level();
    return this.deck.audio.play();
  }

  sound() {
    this.sounding = true;
    this.#lastTickMs = performance.now();
    this.level();
  }

  /** It was paused from outside and goes on from here. */
  interrupt() {
    this.sounding = false;
    this.startAt = this.deck.audio.currentTime;
    this.#soundedS = 0;
  }

  /** Ends it; tells the place that it reached, seconds. */
  end(reason) {
    this.endReason = reason;
    this.sounding = false;
    sessionStorage.removeItem(placeKey);
    return this.deck.audio.currentTime;
  }

  /** Time goes on. Tells what has come about: 'completed', 'watchdog', once 'ending', or null. */
  tick() {
    const { audio } = this.deck, nowMs = performance.now(), passedS = (nowMs - this.#lastTickMs) / 1000;
    this.#lastTickMs = nowMs;
    if (audio.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA || audio.ended) {
      this.#soundedS += passedS;
      this.heardS += passedS;
    }

    sessionStorage.setItem(placeKey, JSON.stringify({ playId: this.id, positionS: audio.currentTime, heardS: this.heardS }));
    if (this.options.excerpt && audio.currentTime >= this.options.excerpt.endS) return 'completed';
    if (overdue(this.untilS, this.startAt, this.#soundedS)) return 'watchdog';
    if (this.#foretold || this.leftS > this.options.aheadS) return null;
    this.#foretold = true;
    return 'ending';
  }
}
