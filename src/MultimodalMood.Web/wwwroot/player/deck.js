// One of the two ways into the mix: an <audio>, the track's level and the level by which two tracks cross.

import { crossing } from './playing.js';

export class Deck {
  audio = new Audio();
  #context = null;
  #level = null;     // loudness, and the fades of an excerpt
  #crossing = null;  // 1 but for a fade-out and a cross-fade
  #stopping = 0;

  constructor() { this.audio.preload = 'auto'; }

  connect(context, to) {
    this.#context = context;
    this.#level = context.createGain();
    this.#crossing = context.createGain();
    context.createMediaElementSource(this.audio).connect(this.#level).connect(this.#crossing).connect(to);
  }

  /** Begins to load a sound, so that it starts without a wait. */
  cue(url, positionS) {
    this.stop();
    this.audio.src = url;
    if (positionS > 0) this.audio.currentTime = positionS;
  }

  stop() {
    clearTimeout(this.#stopping);
    this.audio.pause();
  }

  /** Straight lines of the track's level on the audio clock, from now: silence comes when it should, however late a timer is. */
  ramp(points) {
    const now = this.#context.currentTime, level = this.#level.gain;
    level.cancelScheduledValues(now);
    points.forEach((point, i) => {
      if (i === 0) level.setValueAtTime(point.level, now);
      else level.linearRampToValueAtTime(point.level, now + point.afterS);
    });
  }

  /** 0: not heard yet; 1: heard as it is. */
  set heard(level) {
    this.#crossing.gain.cancelScheduledValues(0);
    this.#crossing.gain.setValueAtTime(level, this.#context.currentTime);
  }

  rise(fadeS) { this.#cross(crossing.rise, 1, fadeS); }

  /** Falls silent on the audio clock and stops; calls back then. */
  fall(fadeS, then) {
    this.#cross(crossing.fall, 0, fadeS);
    clearTimeout(this.#stopping);
    this.#stopping = setTimeout(() => {
      if (then) then();
      else this.audio.pause();
    }, fadeS * 1000);
  }

  #cross(curve, end, fadeS) {
    const gain = this.#crossing.gain, now = this.#context.currentTime;
    gain.cancelScheduledValues(0);
    if (fadeS > 0) gain.setValueCurveAtTime(curve, now, fadeS);
    else gain.setValueAtTime(end, now);
  }
}
