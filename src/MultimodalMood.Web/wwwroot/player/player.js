// The participant's player: one playing at a time, but for the seconds of a cross-fade. The onset is what the audio clock says, not what was
// asked for; the end comes once, from the end event or from the watchdog. Facts go to the log through the outbox.

import { facts } from './facts.js';
import { OneTab } from './one-tab.js';
import { Outbox } from './outbox.js';
import { SoundOutput } from './output.js';
import { Play } from './play.js';
import { showProgress } from './player-view.js';
import { Volume } from './volume.js';

const startPatienceMs = 8000, onsetSoonMs = 500, tickMs = 250;

class Player {
  #output = new SoundOutput();
  #tab = new OneTab();
  #play = null;      // the playing at hand
  #next = null;      // the one that follows it, ready on the other deck
  #over = new Set(); // ids of the playings that have ended here
  #elsewhere = false; // another tab sounded when this one was asked to: that one goes on by itself, this one is asked again
  #root = null;
  #page = null;      // what the page is told: { invokeMethodAsync }
  #tick = 0;

  constructor(eventsUrl) {
    this.outbox = new Outbox(eventsUrl);
    this.volume = new Volume(this.#output, this.outbox);
  }

  /** Binds the player to the page's listening step. */
  attach(root, page) {
    this.detachRoot();
    this.#root = root;
    this.#page = page;
    const stop = this.stopListening = new AbortController();
    root.addEventListener('click', event => {
      if (event.target.closest('[data-player-start]')) this.start();
      if (event.target.closest('[data-player-skip]')) this.skip();
    }, { signal: stop.signal });
    this.volume.attach(root, stop.signal);
  }

  /** Makes a track ready; with `auto` and an unlocked page it starts by itself. `playId` goes on with a playing that a reload interrupted, also with
   *  one whose onset has not come to the host yet. */
  load(options) {
    this.#silence('stopped');
    const play = this.#play = this.#cue({ ...options, playId: options.playId ?? this.outbox.playingOf(options.trackId) });
    this.#show(!play.announced ? 'waiting' : this.#elsewhere ? 'elsewhere' : 'interrupted');
    this.#progress();
    if (options.auto && !play.announced && !this.#elsewhere && this.#output.running) this.start();
  }

  /** The record has a playing of the track that was made ready: one begun here is left alone; one that began elsewhere, or before a reload, is gone on with. */
  goOn(options) {
    if (this.#play?.id !== options.playId && !this.#over.has(options.playId)) this.load(options);
  }

  /** Makes the track ready that starts when the one at hand has come to its end. */
  follow(options) {
    if (!this.#play || this.#play.endedByItself) this.load(options);
    else if (!this.#play.ended) this.#next = this.#cue(options);
    // Skipped meanwhile: the page chooses anew.
  }

  /** What was made ready is not to follow. */
  dropNext() {
    this.#next?.deck.stop();
    this.#next = null;
  }

  /** The music turns: the track at hand fades out under this one. Where this one cannot start, the one at hand goes on. */
  async crossTo(options, fadeS) {
    const old = this.#play;
    this.follow(options);
    const next = this.#next;
    if (!next || !old.sounding) return;
    next.starting = true;
    next.deck.heard = 0;
    let moved = false;
    try {
      await next.ask();
      moved = await this.#moved(next, () => next === this.#next && old.sounding);
    } catch {
      // It gets another try, and the participant a word, when the one at hand has ended.
    } finally {
      next.starting = false;
    }

    if (moved) {
      this.#cross(old, next, fadeS);
    } else {
      next.deck.stop();
      if (next === this.#play) this.start(); // the one at hand came to its end first
    }
  }

  /** Called in the click itself, so that the browser lets the sound through. */
  async start() {
    const play = this.#play;
    if (!play || play.ended || play.sounding || play.starting) return;
    play.starting = true;
    this.#show('starting');
    this.#unlock();
    const resumed = this.#output.resume();
    play.deck.heard = 1;
    const begun = play.ask();
    this.#elsewhere = !await this.#tab.take();
    if (this.#elsewhere) {
      begun.catch(() => {});
      play.deck.stop();
      play.starting = false;
      this.#show('elsewhere');
      return;
    }

    try {
      await begun;
      const running = await resumed;
      if (play !== this.#play) return;
      if (!running) throw new DOMException('the audio clock stands still', 'NotAllowedError');
      if (await this.#moved(play, () => play === this.#play && !play.ended)) this.#sound(play);
    } catch (fault) {
      if (play !== this.#play || play.ended) return;
      play.deck.stop();
      const broken = fault.name !== 'NotAllowedError' && fault.name !== 'AbortError';
      this.outbox.add(play.fact('playback_blocked', { cause: fault.name }));
      this.#show(broken ? 'failed' : 'blocked');
    } finally {
      play.starting = false;
    }
  }

  skip() {
    if (this.#play?.sounding && this.#play.untilSkipS === 0) this.#end('skipped');
  }

  /** The music turns: the playing at hand fades on the audio clock and ends as replaced. Asked again while it fades, it does nothing. */
  fadeOut(fadeS) {
    const play = this.#play;
    if (!play?.sounding || play.fading) return;
    play.fading = true;
    play.deck.fall(fadeS, () => { if (play === this.#play) this.#end('replaced'); });
  }

  /** The attached step is over or its page was left: nothing may sound any more. */
  dispose() {
    this.#silence('stopped');
    this.detachRoot();
  }

  detachRoot() {
    this.stopListening?.abort();
    this.#root = null;
    this.#page = null;
  }

  /** For tests and for the eye: how many sources sound now. */
  get sounding() { return this.#output.decks.filter(deck => !deck.audio.paused && !deck.audio.ended).length; }

  async soundTest() {
    this.#unlock();
    if (!await this.#output.resume()) return false;
    this.#output.tone();
    this.volume.tell();
    return true;
  }

  /** Plays a buffer to its end; tells how far it is. False where the browser holds the sound back. */
  async playBuffer(make, onTime) {
    this.#unlock();
    if (!await this.#output.resume()) return false;
    this.volume.tell();
    await this.#output.buffer(make(this.#output.context), onTime);
    return true;
  }

  get audioFacts() { return this.#output.facts; }

  #unlock() {
    if (!this.#output.unlock()) return;
    for (const deck of this.#output.decks) {
      const sounds = () => this.#play?.deck === deck && this.#play.sounding;
      deck.audio.addEventListener('ended', () => { if (sounds()) this.#end('completed'); });
      deck.audio.addEventListener('error', () => { if (sounds()) this.#end('failed'); });
      deck.audio.addEventListener('pause', () => {
        // A headset's key or the browser paused it: the participant sees a button, not silence.
        if (sounds() && !deck.audio.ended) this.#interrupted();
      });
    }
  }

  /** A playing on the deck that is free. */
  #cue(options) { return new Play(options, this.#output.decks.find(deck => deck !== this.#play?.deck)); }

  /** Waits until the element and the audio clock have both moved; false where the playing is not wanted any more. */
  async #moved(play, wanted) {
    const { audio } = play.deck, { context } = this.#output;
    const position = audio.currentTime, clock = context.currentTime, since = performance.now();
    while (audio.currentTime <= position || context.currentTime <= clock) {
      if (!wanted()) return false;
      if (performance.now() - since > startPatienceMs) throw new DOMException('no sound within the time allowed', 'TimeoutError');
      await new Promise(resolve => setTimeout(resolve, 10));
    }

    return wanted();
  }

  #sound(play) {
    play.sound();
    if (!play.announced) this.outbox.add(this.#onset(play), play.sinceOnsetMs);
    this.volume.tell();
    this.#show('playing');
    clearInterval(this.#tick);
    this.#tick = setInterval(() => this.#onTick(play), tickMs);
  }

  #onset(play) {
    play.announced = true;
    return play.fact('track_started', { gain_db: play.options.gainDb, gain_limited: play.options.gainLimited, output_latency_ms: this.#output.latencyMs });
  }

  /** The playing at hand ends at the onset of the next and is heard falling silent under it. */
  #cross(old, next, fadeS) {
    this.#over.add(old.id);
    old.deck.fall(fadeS);
    next.deck.rise(fadeS);
    this.#play = next;
    this.#next = null;
    this.outbox.add([
      old.fact('track_ended', { position_s: old.end('replaced'), reason: 'replaced' }),
      this.#onset(next),
      next.fact('tracks_crossed', { fading_play_id: old.id, fade_s: fadeS }),
    ], next.sinceOnsetMs);
    this.#sound(next);
  }

  #onTick(play) {
    if (play !== this.#play || !play.sounding) return;
    const news = play.tick();
    this.#progress();
    if (news === 'ending') this.#page?.invokeMethodAsync('Ending').catch(() => {}); // without its circuit the page chooses when the track has ended
    else if (news) this.#end(news);
    else if (play.options.excerpt && play.leftS < tickMs / 1000) setTimeout(() => this.#onTick(play), play.leftS * 1000); // ends where it should, not at the next tick
  }

  #interrupted() {
    const play = this.#play;
    play.interrupt();
    clearInterval(this.#tick);
    this.outbox.add(play.fact('playback_blocked', { cause: 'paused' }));
    this.#show('interrupted');
  }

  /** Ends the playing at hand, once and only once; what was made ready follows where it came to its end by itself. */
  #end(reason) {
    const play = this.#play;
    if (!play || play.ended) return;
    clearInterval(this.#tick);
    const positionS = play.end(reason);
    this.#over.add(play.id);
    play.deck.stop();
    const next = this.#next, goesOn = next && play.endedByItself;
    this.#next = null;
    if (play.announced) this.outbox.add(play.fact('track_ended', { position_s: positionS, reason }), 0, goesOn ? onsetSoonMs : 0);
    if (goesOn) {
      this.#play = next;
      this.start();
      return;
    }

    next?.deck.stop();
    this.#tab.leave();
    this.#show('ended');
  }

  #silence(reason) {
    if (this.#play?.sounding) this.#end(reason);
    for (const deck of this.#output.decks) deck.stop();
    this.#play = this.#next = null;
  }

  #show(state) {
    if (this.#root) this.#root.dataset.player = state;
  }

  #progress() {
    if (this.#root && this.#play) showProgress(this.#root, this.#play.progress);
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
  thePlayer().volume.attach(root);
  root.addEventListener('click', async event => {
    if (!event.target.closest('[data-sound-test]')) return;
    root.dataset.sound = await thePlayer().soundTest() ? 'played' : 'blocked';
  });
}
