// The participant's player: one playing at a time. The onset is what the audio clock says, not what was
// asked for; the end comes once, from the end event or from the watchdog. Facts go to the log through the outbox.

import { facts } from './facts.js';
import { OneTab } from './one-tab.js';
import { Outbox, uuid } from './outbox.js';
import { SoundOutput } from './output.js';
import { showProgress } from './player-view.js';
import { decibelToFactor, fadePoints, levelAt, overdue, untilSkip } from './playing.js';

const placeKey = 'mm.player.place';
const startPatienceMs = 8000, volumeSettlesMs = 400;

class Player {
  #output = new SoundOutput();
  #tab = new OneTab();
  #play = null;      // the playing at hand: { playId, options, sounding, ended, … }
  #root = null;
  #tick = 0;
  #settling = 0;
  #told = null;      // the volume that the record has from this page

  constructor(eventsUrl) { this.outbox = new Outbox(eventsUrl); }

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
    slider.value = String(Math.round(this.#output.volume * 100));
    slider.addEventListener('input', () => this.setVolume(slider.valueAsNumber / 100), { signal });
  }

  setVolume(value) {
    this.#output.volume = value;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.tellVolume(), volumeSettlesMs); // where it comes to rest, not every step of the way
  }

  /** The level that the participant hears at is part of the record. */
  tellVolume() {
    if (this.#told === this.#output.volume) return;
    this.#told = this.#output.volume;
    this.outbox.add({ kind: 'volume_changed', volume: this.#told });
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
    if (options.auto && !resumed && this.#output.running) this.start();
  }

  /** Called in the click itself, so that the browser lets the sound through. */
  async start() {
    const play = this.#play;
    if (!play || play.ended || play.sounding || play.starting) return;
    play.starting = true;
    this.#show('starting');
    this.#unlock();
    const resumed = this.#output.resume();
    const audio = this.#output.audio;
    audio.src = play.options.url;
    this.#output.ramp([{ level: decibelToFactor(play.options.gainDb) * levelAt(play.options.excerpt, play.startAt) }]);
    if (play.startAt > 0) audio.currentTime = play.startAt;
    const begun = audio.play();
    if (!await this.#tab.take()) {
      begun.catch(() => {});
      this.#pause();
      play.starting = false;
      this.#show('elsewhere');
      return;
    }

    try {
      await begun;
      const running = await resumed;
      if (play !== this.#play) return;
      if (!running) throw new DOMException('the audio clock stands still', 'NotAllowedError');
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
    this.#output.ramp([{ level: this.#output.gain.gain.value }, { level: 0, afterS: fadeS }]);
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
  get sounding() { return this.#play?.sounding && !this.#output.audio.paused ? 1 : 0; }

  async soundTest() {
    this.#unlock();
    if (!await this.#output.resume()) return false;
    this.#output.tone();
    this.tellVolume();
    return true;
  }

  /** Plays a buffer to its end; tells how far it is. False where the browser holds the sound back. */
  async playBuffer(make, onTime) {
    this.#unlock();
    if (!await this.#output.resume()) return false;
    this.tellVolume();
    await this.#output.buffer(make(this.#output.context), onTime);
    return true;
  }

  get audioFacts() { return this.#output.facts; }

  #unlock() {
    if (!this.#output.unlock()) return;
    const audio = this.#output.audio;
    audio.addEventListener('ended', () => { if (this.#play?.sounding) this.#end('completed'); });
    audio.addEventListener('error', () => { if (this.#play?.sounding) this.#end('failed'); });
    audio.addEventListener('pause', () => {
      // A headset's key or the browser paused it: the participant sees a button, not silence.
      if (this.#play?.sounding && !audio.ended) this.#interrupted();
    });
  }

  /** Waits until the element and the audio clock have both moved, then tells the onset. */
  async #onset(play) {
    const { audio, context } = this.#output;
    const position = audio.currentTime, clock = context.currentTime, since = performance.now();
    while (audio.currentTime <= position || context.currentTime <= clock) {
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
        output_latency_ms: this.#output.latencyMs,
      }, Math.max(0, audio.currentTime - play.startAt) * 1000);
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
    if (this.#output.audio.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA || this.#output.audio.ended) {
      play.soundedS += passedS;
      play.heardS += passedS;
    }

    sessionStorage.setItem(placeKey, JSON.stringify({ playId: play.playId, positionS: this.#output.audio.currentTime, heardS: play.heardS }));
    this.#progress();
    if (play.options.excerpt && this.#output.audio.currentTime >= play.options.excerpt.endS) {
      this.#end('completed');
      return;
    }

    const duration = this.#until(play);
    if (overdue(duration, play.startAt, play.soundedS)) this.#end('watchdog');
  }

  /** Where the playing ends in the file, seconds. */
  #until(play) {
    return play.options.excerpt?.endS ?? (Number.isFinite(this.#output.audio?.duration) ? this.#output.audio.duration : play.options.durationS);
  }

  #fade(play) {
    if (!play.options.excerpt) return;
    const factor = decibelToFactor(play.options.gainDb);
    this.#output.ramp(fadePoints(play.options.excerpt, this.#output.audio.currentTime).map(point => ({ ...point, level: factor * point.level })));
  }

  #interrupted() {
    const play = this.#play;
    play.sounding = false;
    play.startAt = this.#output.audio.currentTime;
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
    const positionS = this.#output.audio?.currentTime ?? 0;
    this.#pause();
    sessionStorage.removeItem(placeKey);
    this.#tab.leave();
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

  #pause() { this.#output.audio?.pause(); }

  #show(state) {
    if (this.#root) this.#root.dataset.player = state;
  }

  #progress() {
    const play = this.#play, root = this.#root;
    if (!root || !play) return;
    const from = play.options.excerpt?.startS ?? 0;
    const duration = (play.sounding ? this.#until(play) : play.options.excerpt?.endS ?? play.options.durationS) - from;
    const position = (play.sounding ? this.#output.audio.currentTime : play.startAt) - from;
    showProgress(root, { positionS: position, durationS: duration, untilSkipS: untilSkip(play.options.minListenS, play.heardS), sounding: play.sounding });
  }
}

let player = null;

/** The page's one player. A room's page gives the address that takes its facts; a participant's page has one of its own. */
export function thePlayer(eventsUrl) {
  player ??= new Player(eventsUrl ?? undefined); // .NET has no undefined
  if (eventsUrl) player.outbox.url = eventsUrl;
  return player;
}

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
