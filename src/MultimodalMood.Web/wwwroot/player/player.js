// The participant's player: one <audio>, one AudioContext, one playing at a time. The onset is what the audio clock says, not what was
// asked for; the end comes once, from the end event or from the watchdog. Facts go to the log through the outbox.

import { facts } from './facts.js';
import { Outbox, uuid } from './outbox.js';
import { clockText, decibelToFactor, fadePoints, levelAt, overdue, untilSkip } from './playing.js';

const placeKey = 'mm.player.place', volumeKey = 'mm.player.volume', lockName = 'mm-player';
const startPatienceMs = 8000, volumeSettlesMs = 400;

class Player {
  #audio = null;
  #context = null;
  #gain = null;
  #volume = null;
  #play = null;      // the playing at hand: { playId, options, sounding, ended, … }
  #root = null;
  #tick = 0;
  #settling = 0;
  #told = null;      // the volume that the record has from this page
  #release = null;   // lets go of the lock that keeps other tabs silent

  constructor() { this.outbox = new Outbox(); }

  /** Binds the player to the page's listening step. */
  attach(root) {
    this.detachRoot();
    this.#root = root;
    const stop = this.stopListening = new AbortController();
    root.addEventListener('click', event => {
      if (event.target.closest('[data-player-start]')) this.start();
      if (event.target.closest('[data-player-skip]')) this.skip();
    }, { signal: stop.signal });
    this.attachVolume(root, stop.signal);
  }

  attachVolume(root, signal) {
    const slider = root.querySelector('[data-player-volume]');
    if (!slider) return;
    slider.value = String(Math.round(this.volume * 100));
    slider.addEventListener('input', () => this.setVolume(slider.valueAsNumber / 100), { signal });
  }

  get volume() { return Math.min(1, Math.max(0, Number(localStorage.getItem(volumeKey) ?? '0.8'))); }

  setVolume(value) {
    localStorage.setItem(volumeKey, String(value));
    if (this.#volume) this.#volume.gain.value = value;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.tellVolume(), volumeSettlesMs); // where it comes to rest, not every step of the way
  }

  /** The level that the participant hears at is part of the record. */
  tellVolume() {
    if (this.#told === this.volume) return;
    this.#told = this.volume;
    this.outbox.add({ kind: 'volume_changed', volume: this.volume });
  }

  /** Makes a track ready; with `auto` and an unlocked page it starts by itself. `playId` goes on with a playing that a reload interrupted. */
  load(options) {
    this.#silence('stopped');
    const place = JSON.parse(sessionStorage.getItem(placeKey) ?? 'null');
    const resumed = options.playId !== null;
    this.#play = {
      options,
      playId: options.playId ?? uuid(),
      startAt: resumed && place?.playId === options.playId ? place.positionS : options.excerpt?.startS ?? 0,
      announced: resumed, // its onset is in the log already
      heardS: resumed && place?.playId === options.playId ? place.heardS : 0,
      soundedS: 0,
      sounding: false,
      ended: false,
    };
    this.#show(resumed ? 'interrupted' : 'waiting');
    this.#progress();
    if (options.auto && !resumed && this.#context?.state === 'running') this.start();
  }

  /** Called in the click itself, so that the browser lets the sound through. */
  async start() {
    const play = this.#play;
    if (!play || play.ended || play.sounding || play.starting) return;
    play.starting = true;
    this.#show('starting');
    this.#unlock();
    const resumed = this.#context.resume().catch(() => {});
    const audio = this.#audio;
    audio.src = play.options.url;
    this.#gain.gain.cancelScheduledValues(0);
    this.#gain.gain.value = decibelToFactor(play.options.gainDb) * levelAt(play.options.excerpt, play.startAt);
    if (play.startAt > 0) audio.currentTime = play.startAt;
    const begun = audio.play();
    if (!await this.#alone()) {
      begun.catch(() => {});
      this.#pause();
      play.starting = false;
      this.#show('elsewhere');
      return;
    }

    try {
      await begun;
      await Promise.race([resumed, new Promise(resolve => setTimeout(resolve, 500))]);
      if (play !== this.#play) return;
      if (this.#context.state !== 'running') throw new DOMException('the audio clock stands still', 'NotAllowedError');
      await this.#onset(play);
    } catch (fault) {
      if (play !== this.#play || play.ended) return;
      this.#pause();
      const broken = fault.name !== 'NotAllowedError' && fault.name !== 'AbortError';
      this.outbox.add({ kind: 'playback_blocked', play_id: play.playId, track_id: play.options.trackId, cause: fault.name });
      this.#show(broken ? 'failed' : 'blocked');
    } finally {
      play.starting = false;
    }
  }

  skip() {
    const play = this.#play;
    if (play?.sounding && untilSkip(play.options.minListenS, play.heardS) === 0) this.#end('skipped');
  }

  /** The music turns: the playing at hand fades on the audio clock and ends as replaced. Asked again while it fades, it does nothing. */
  fadeOut(fadeS) {
    const play = this.#play;
    if (!play?.sounding || play.fading) return;
    play.fading = true;
    const now = this.#context.currentTime, level = this.#gain.gain;
    level.cancelScheduledValues(now);
    level.setValueAtTime(level.value, now);
    level.linearRampToValueAtTime(0, now + fadeS);
    setTimeout(() => { if (play === this.#play) this.#end('replaced'); }, fadeS * 1000);
  }

  /** The step is over: nothing may sound any more. */
  leave() {
    this.#silence('stopped');
    this.detachRoot();
  }

  detachRoot() {
    this.stopListening?.abort();
    this.#root = null;
  }

  /** For tests and for the eye: how many sources sound now. */
  get sounding() { return this.#play?.sounding && !this.#audio.paused ? 1 : 0; }

  async soundTest() {
    this.#unlock();
    await Promise.race([this.#context.resume().catch(() => {}), new Promise(resolve => setTimeout(resolve, 500))]);
    if (this.#context.state !== 'running') return false;
    const tone = this.#context.createOscillator(), level = this.#context.createGain();
    const from = this.#context.currentTime;
    level.gain.setValueAtTime(0, from);
    level.gain.linearRampToValueAtTime(0.15, from + 0.05);
    level.gain.setValueAtTime(0.15, from + 0.9);
    level.gain.linearRampToValueAtTime(0, from + 1);
    tone.frequency.value = 440;
    tone.connect(level).connect(this.#volume);
    tone.start();
    tone.stop(from + 1.05);
    this.tellVolume();
    return true;
  }

  /** Plays a buffer to its end; tells how far it is. False where the browser holds the sound back. */
  async playBuffer(make, onTime) {
    this.#unlock();
    await Promise.race([this.#context.resume().catch(() => {}), new Promise(resolve => setTimeout(resolve, 500))]);
    if (this.#context.state !== 'running') return false;
    const source = this.#context.createBufferSource(), from = this.#context.currentTime;
    source.buffer = make(this.#context);
    source.connect(this.#volume);
    this.tellVolume();
    const tick = setInterval(() => onTime(this.#context.currentTime - from), 100);
    await new Promise(resolve => {
      source.onended = resolve;
      source.start();
    });
    clearInterval(tick);
    return true;
  }

  /** What the browser says of its audio; null before it was unlocked. */
  get audioFacts() {
    return this.#context ? { sampleRateHz: this.#context.sampleRate, latencyMs: Number.isFinite(this.#context.outputLatency) ? Math.round(this.#context.outputLatency * 1000) : null } : null;
  }

  #unlock() {
    if (this.#context) return;
    this.#context = new AudioContext();
    this.#audio = new Audio();
    this.#audio.preload = 'auto';
    this.#gain = this.#context.createGain();
    this.#volume = this.#context.createGain();
    this.#volume.gain.value = this.volume;
    this.#context.createMediaElementSource(this.#audio).connect(this.#gain).connect(this.#volume).connect(this.#context.destination);
    this.#audio.addEventListener('ended', () => { if (this.#play?.sounding) this.#end('completed'); });
    this.#audio.addEventListener('error', () => { if (this.#play?.sounding) this.#end('failed'); });
    this.#audio.addEventListener('pause', () => {
      // A headset's key or the browser paused it: the participant sees a button, not silence.
      if (this.#play?.sounding && !this.#audio.ended) this.#interrupted();
    });
  }

  /** Waits until the element and the audio clock have both moved, then tells the onset. */
  async #onset(play) {
    const position = this.#audio.currentTime, clock = this.#context.currentTime, since = performance.now();
    while (this.#audio.currentTime <= position || this.#context.currentTime <= clock) {
      if (play !== this.#play || play.ended) return;
      if (performance.now() - since > startPatienceMs) throw new DOMException('no sound within the time allowed', 'TimeoutError');
      await new Promise(resolve => setTimeout(resolve, 10));
    }

    if (play !== this.#play || play.ended) return;
    play.sounding = true;
    play.lastTickMs = performance.now();
    this.#fade(play);
    if (!play.announced) {
      play.announced = true;
      this.outbox.add({
        kind: 'track_started',
        play_id: play.playId,
        track_id: play.options.trackId,
        gain_db: play.options.gainDb,
        gain_limited: play.options.gainLimited,
        output_latency_ms: Number.isFinite(this.#context.outputLatency) ? this.#context.outputLatency * 1000 : null,
      }, Math.max(0, this.#audio.currentTime - play.startAt) * 1000);
    }

    this.tellVolume();
    this.#show('playing');
    clearInterval(this.#tick);
    this.#tick = setInterval(() => this.#onTick(play), 250);
  }

  #onTick(play) {
    if (play !== this.#play || !play.sounding) return;
    const nowMs = performance.now();
    const passedS = (nowMs - play.lastTickMs) / 1000;
    play.lastTickMs = nowMs;
    if (this.#audio.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA || this.#audio.ended) {
      play.soundedS += passedS;
      play.heardS += passedS;
    }

    sessionStorage.setItem(placeKey, JSON.stringify({ playId: play.playId, positionS: this.#audio.currentTime, heardS: play.heardS }));
    this.#progress();
    if (play.options.excerpt && this.#audio.currentTime >= play.options.excerpt.endS) {
      this.#end('completed');
      return;
    }

    const duration = this.#until(play);
    if (overdue(duration, play.startAt, play.soundedS)) this.#end('watchdog');
  }

  /** Where the playing ends in the file, seconds. */
  #until(play) {
    return play.options.excerpt?.endS ?? (Number.isFinite(this.#audio?.duration) ? this.#audio.duration : play.options.durationS);
  }

  /** An excerpt's fades run on the audio clock: silence comes when it should, however late a timer is. */
  #fade(play) {
    if (!play.options.excerpt) return;
    const factor = decibelToFactor(play.options.gainDb), now = this.#context.currentTime, level = this.#gain.gain;
    level.cancelScheduledValues(now);
    fadePoints(play.options.excerpt, this.#audio.currentTime).forEach((point, i) => {
      if (i === 0) level.setValueAtTime(factor * point.level, now);
      else level.linearRampToValueAtTime(factor * point.level, now + point.afterS);
    });
  }

  #interrupted() {
    const play = this.#play;
    play.sounding = false;
    play.startAt = this.#audio.currentTime;
    play.soundedS = 0;
    clearInterval(this.#tick);
    this.outbox.add({ kind: 'playback_blocked', play_id: play.playId, track_id: play.options.trackId, cause: 'paused' });
    this.#show('interrupted');
  }

  /** Ends the playing at hand, once and only once. */
  #end(reason) {
    const play = this.#play;
    if (!play || play.ended) return;
    play.ended = true;
    play.sounding = false;
    clearInterval(this.#tick);
    const positionS = this.#audio?.currentTime ?? 0;
    this.#pause();
    sessionStorage.removeItem(placeKey);
    this.#release?.();
    this.#release = null;
    if (play.announced) {
      this.outbox.add({ kind: 'track_ended', play_id: play.playId, track_id: play.options.trackId, position_s: positionS, reason });
    }

    this.#show('ended');
  }

  #silence(reason) {
    if (this.#play?.sounding) this.#end(reason);
    else this.#pause();
    this.#play = null;
  }

  #pause() {
    if (!this.#audio) return;
    this.#audio.pause();
  }

  /** Keeps a second tab of the same browser from sounding too. */
  async #alone() {
    if (this.#release || !navigator.locks) return true;
    return new Promise(resolve => {
      navigator.locks.request(lockName, { ifAvailable: true }, lock => {
        resolve(lock !== null);
        return lock ? new Promise(release => { this.#release = release; }) : undefined;
      });
    });
  }

  #show(state) {
    if (this.#root) this.#root.dataset.player = state;
  }

  #progress() {
    const play = this.#play, root = this.#root;
    if (!root || !play) return;
    const from = play.options.excerpt?.startS ?? 0;
    const duration = (play.sounding ? this.#until(play) : play.options.excerpt?.endS ?? play.options.durationS) - from;
    const position = (play.sounding ? this.#audio.currentTime : play.startAt) - from;
    const bar = root.querySelector('[data-player-bar]');
    if (bar && duration > 0) bar.value = Math.min(1, position / duration);
    const time = root.querySelector('[data-player-time]');
    if (time) time.textContent = `${clockText(position)} / ${clockText(duration)}`;
    const skip = root.querySelector('[data-player-skip]');
    if (skip) {
      const left = Math.ceil(untilSkip(play.options.minListenS, play.heardS));
      skip.disabled = !play.sounding || left > 0;
      skip.textContent = left > 0 ? skip.dataset.wait.replace('{0}', left) : skip.dataset.ready;
    }
  }
}

let player = null;

/** The page's one player. */
export function thePlayer() { return player ??= new Player(); }

/** The browser's facts for the record. */
export function browserFacts() { return facts(thePlayer().audioFacts); }

/** Listens for the sound test's button; the tone starts in the click itself. */
export function attachSoundTest(root) {
  root.dataset.ready = 'true';
  thePlayer().attachVolume(root);
  root.addEventListener('click', async event => {
    if (!event.target.closest('[data-sound-test]')) return;
    root.dataset.sound = await thePlayer().soundTest() ? 'played' : 'blocked';
  });
}
