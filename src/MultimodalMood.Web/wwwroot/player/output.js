// The way from the page to the ear: one AudioContext, two decks (one sounds, the other makes the next track ready), and behind them the participant's volume.

import { Deck } from './deck.js';

const volumeKey = 'mm.player.volume', resumePatienceMs = 500;

export class SoundOutput {
  context = null;
  decks = [new Deck(), new Deck()];
  #level = null;     // the participant's volume, the last thing before the ear

  get volume() { return Math.min(1, Math.max(0, Number(localStorage.getItem(volumeKey) ?? '0.8'))); }

  set volume(value) {
    localStorage.setItem(volumeKey, String(value));
    if (this.#level) this.#level.gain.value = value;
  }

  /** Whether a click has unlocked the sound and the audio clock moves. */
  get running() { return this.context?.state === 'running'; }

  get latencyMs() { return Number.isFinite(this.context?.outputLatency) ? this.context.outputLatency * 1000 : null; }

  /** What the browser says of its audio; null before it was unlocked. */
  get facts() {
    return this.context ? { sampleRateHz: this.context.sampleRate, latencyMs: this.latencyMs === null ? null : Math.round(this.latencyMs) } : null;
  }

  /** Called in a click, so that the browser lets the sound through. True when this made the output. */
  unlock() {
    if (this.context) return false;
    this.context = new AudioContext();
    this.#level = this.context.createGain();
    this.#level.gain.value = this.volume;
    this.#level.connect(this.context.destination);
    for (const deck of this.decks) {
      deck.connect(this.context, this.#level);
      if (!deck.audio.src) deck.audio.load(); // WebKit lets only elements sound later that a click has touched
    }

    return true;
  }

  /** Whether the audio clock moves, after a moment's patience. */
  async resume() {
    await Promise.race([this.context.resume().catch(() => {}), new Promise(resolve => setTimeout(resolve, resumePatienceMs))]);
    return this.running;
  }

  /** A second of a soft tone. */
  tone() {
    const tone = this.context.createOscillator(), level = this.context.createGain(), from = this.context.currentTime;
    level.gain.setValueAtTime(0, from);
    level.gain.linearRampToValueAtTime(0.15, from + 0.05);
    level.gain.setValueAtTime(0.15, from + 0.9);
    level.gain.linearRampToValueAtTime(0, from + 1);
    tone.frequency.value = 440;
    tone.connect(level).connect(this.#level);
    tone.start();
    tone.stop(from + 1.05);
  }

  /** Plays a buffer to its end; tells how far it is, seconds. */
  async buffer(buffer, onTime) {
    const source = this.context.createBufferSource(), from = this.context.currentTime;
    source.buffer = buffer;
    source.connect(this.#level);
    const tick = setInterval(() => onTime(this.context.currentTime - from), 100);
    await new Promise(resolve => {
      source.onended = resolve;
      source.start();
    });
    clearInterval(tick);
  }
}
