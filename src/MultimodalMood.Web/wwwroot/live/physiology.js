// The detail of heart, skin and movement: drawn when its place on the page is opened, from the same wire as the session's chart.
import { thin } from './series.js';
import { heartFigure, rowsOf, timeFigure } from './physiology-figure.js';
import { seconds } from './figure.js';
import { loadPlotly, watchTheme } from './plotly.js';
import { wireOf } from './session-wire.js';

const drawEveryMs = 500;
const mostPairs = 2000;
const digits = { lf_hf: 2, respiration_rate_bpm: 1, rmssd_ms: 1, sdnn_ms: 1, sd1_ms: 1, sd2_ms: 1 };

/** Prepares `root` (see PhysiologyChart.razor for its parts); draws once it is open, until disposed. */
export function show(root, options) {
  return new Physiology(root, options);
}

class Physiology {
  constructor(root, options) {
    this.root = root;
    this.options = options;
    this.time = root.querySelector('[data-time]');
    this.heart = root.querySelector('[data-heart]');
    this.state = root.querySelector('[data-physiology-state]');
    this.windowS = options.live ? 300 : null;
    this.followings = 0;
    this.stop = new AbortController();
    const signal = { signal: this.stop.signal };
    root.addEventListener('toggle', () => this.toggle(), signal);
    root.querySelector('[data-window]')?.addEventListener('change', event => {
      this.windowS = event.target.value === 'all' ? null : Number(event.target.value);
      this.follow();
    }, signal);
    root.querySelector('[data-scope]')?.addEventListener('change', event => this.wire?.ask(event.target.value === '' ? null : event.target.value.split(',').map(Number)), signal);
    watchTheme(() => this.changed(), this.stop.signal);
    this.resizing = new ResizeObserver(() => this.changed());
    this.toggle();
  }

  async toggle() {
    if (!this.root.open || this.wire) return;
    this.wire = wireOf(this.options.url);
    this.plotly = await loadPlotly(this.options.plotly);
    if (this.disposed) return;
    this.wire.look(this);
    this.resizing.observe(this.time);
    this.changed();
  }

  follow() {
    this.held = null;
    this.followings++;
    this.changed();
  }

  /** The wire has something new. */
  changed() {
    if (this.timer || this.disposed || !this.plotly || !this.root.open) return;
    this.timer = setTimeout(() => {
      this.request = requestAnimationFrame(() => {
        this.timer = 0;
        if (!this.disposed && this.root.open) this.draw();
      });
    }, Math.max(0, drawEveryMs - (performance.now() - (this.drawnAt ?? -drawEveryMs))));
  }

  draw() {
    this.drawnAt = performance.now();
    const { series, heart, lastS } = this.wire;
    const nothing = series.rr.rows.length + series.skin.rows.length + series.motion.rows.length === 0;
    this.root.dataset.empty = nothing;
    this.say(nothing ? 'No heartbeat, skin conductance or movement has come yet.' : '');
    if (nothing) return;
    const to = Math.max(lastS, 10), range = this.held ?? (this.windowS === null ? [0, to] : to < this.windowS ? [0, this.windowS] : [to - this.windowS, to]);
    const cut = Object.fromEntries(['rr', 'nn', 'skin', 'scr', 'motion'].map(name => [name, thin(series[name].slice(range[0], range[1]), series[name].columns)]));
    const style = getComputedStyle(this.root);
    const time = timeFigure({ width: this.time.clientWidth, range, followings: this.followings, cut, style });
    this.time.style.height = `${time.layout.height}px`;
    this.plotly.react(this.time, time.data, time.layout, time.config);
    if (!this.wired) {
      this.wired = true;
      this.time.on('plotly_relayout', change => this.moved(change));
    }
    const pairs = heart ? series.nn.slice(heart.from_s, heart.to_s).filter(row => row[2] !== null && row[0] > heart.from_s && row[0] <= heart.to_s) : [];
    const figure = heartFigure({ width: this.heart.clientWidth, heart, pairs: pairs.length > mostPairs ? pairs.filter((_, i) => i % Math.ceil(pairs.length / mostPairs) === 0) : pairs, style });
    this.heart.style.height = `${figure.layout.height}px`;
    this.plotly.react(this.heart, figure.data, figure.layout, figure.config);
    this.list(heart);
    this.root.dataset.drawn = this.wire.sequence;
    this.root.dataset.rows = rowsOf(cut).join(' ');
  }

  moved(change) {
    const from = change['xaxis.range[0]'] ?? change['xaxis.range']?.[0], to = change['xaxis.range[1]'] ?? change['xaxis.range']?.[1];
    if (change['xaxis.autorange']) return this.follow();
    if (from === undefined || to === undefined) return;
    this.held = [seconds(from), seconds(to)];
    this.changed();
  }

  /** The table behind the plots: value, or why there is none. */
  list(heart) {
    for (const cell of this.root.querySelectorAll('[data-measure]')) {
      const name = cell.dataset.measure, value = heart?.measures[name];
      const text = value == null ? heart?.reasons[name] ?? 'unknown' : value.toFixed(digits[name] ?? 0);
      if (cell.textContent !== text) cell.textContent = text;
      cell.classList.toggle('unknown', value == null);
    }
    const about = this.root.querySelector('[data-about]');
    const text = heart ? `${heart.intervals} intervals, ${heart.corrected_percent.toFixed(1)} % corrected, ${heart.definitive ? 'judged over the whole record' : 'the last five minutes, provisional'}` : 'no heartbeat yet';
    if (about.textContent !== text) about.textContent = text;
  }

  say(text) {
    if (this.state.textContent !== text) this.state.textContent = text;
  }

  dispose() {
    this.disposed = true;
    this.stop.abort();
    this.resizing.disconnect();
    clearTimeout(this.timer);
    cancelAnimationFrame(this.request);
    this.wire?.release(this);
    if (this.wired) {
      this.plotly.purge(this.time);
      this.plotly.purge(this.heart);
    }
  }
}
