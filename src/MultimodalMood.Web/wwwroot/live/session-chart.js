// One figure for one session: expression, mood estimate, heart and bands on one time axis. Fed by the live WebSocket, never through
// the circuit; only new points travel. Drawn at most 5 times a second whatever arrives: a draw costs 20–30 ms at any number of points.
import { thin } from './series.js';
import { figure, seconds } from './figure.js';
import { loadPlotly, watchTheme } from './plotly.js';
import { wireOf } from './session-wire.js';

const drawEveryMs = 200;

/** Draws into `root` (see SessionChart.razor for its parts) until the returned chart is disposed. */
export async function show(root, options) {
  const chart = new SessionChart(root, options, await loadPlotly(options.plotly));
  chart.wire.look(chart);
  return chart;
}

class SessionChart {
  constructor(root, options, plotly) {
    this.root = root;
    this.options = options;
    this.plotly = plotly;
    this.plot = root.querySelector('[data-plot]');
    this.state = root.querySelector('[data-chart-state]');
    this.stop = new AbortController();
    this.wire = wireOf(options.url);
    this.windowS = options.live ? 120 : null;
    this.following = true;
    this.followings = 0;
    this.paused = false;
    this.pressed = false;
    this.listen();
  }

  /** The wire has something new. */
  changed() {
    if (this.wire.ended) this.say(this.options.live ? 'The session has ended.' : '');
    else this.say(this.paused ? 'Paused; data are still being collected.' : '');
    this.dirty = true;
    this.schedule();
  }

  // Drawing

  schedule() {
    if (this.frame || this.paused || this.disposed) return;
    const wait = Math.max(0, drawEveryMs - (performance.now() - (this.drawnAt ?? -drawEveryMs)));
    this.frame = true;
    this.timer = setTimeout(() => {
      this.request = requestAnimationFrame(() => {
        this.frame = false;
        // A redraw under a pressed pointer would tear the zoom box out of the person's hand.
        if (this.disposed || this.paused || !this.dirty) return;
        if (this.pressed) return this.schedule();
        this.draw();
      });
    }, wait);
  }

  range() {
    if (!this.following && this.held) return this.held;
    const to = Math.max(this.wire.lastS, 10);
    if (this.windowS === null) return [0, to];
    return to < this.windowS ? [0, this.windowS] : [to - this.windowS, to];
  }

  draw() {
    this.dirty = false;
    this.drawnAt = performance.now();
    const range = this.range();
    const { data, layout, config } = figure({
      width: this.plot.clientWidth, range, followings: this.followings, lastS: this.wire.lastS,
      cut: Object.fromEntries(Object.entries(this.wire.series).map(([name, series]) => [name, thin(series.slice(range[0], range[1]), series.columns)])),
      bands: [...this.wire.bands.values()], markers: this.wire.markers, style: getComputedStyle(this.root), long: this.wire.lastS >= 3600,
    });
    this.drawing = this.plotly.react(this.plot, data, layout, config);
    if (!this.wired) {
      this.wired = true;
      this.plot.on('plotly_relayout', change => this.moved(change));
      this.plot.on('plotly_doubleclick', () => { this.follow(); return false; });
    }
    this.root.dataset.drawn = this.wire.sequence;
    this.root.dataset.drawMs = (performance.now() - this.drawnAt).toFixed(1);
  }

  /** The person zoomed or panned: the view stays where they put it, while data go on being collected. */
  moved(change) {
    const from = change['xaxis.range[0]'] ?? change['xaxis.range']?.[0];
    const to = change['xaxis.range[1]'] ?? change['xaxis.range']?.[1];
    if (change['xaxis.autorange']) return this.follow();
    if (from === undefined || to === undefined) return;
    this.held = [seconds(from), seconds(to)];
    this.following = false;
    this.show();
    this.dirty = true;
    this.schedule();
  }

  follow() {
    this.following = true;
    this.followings++;
    this.paused = false;
    this.show();
    this.dirty = true;
    this.schedule();
  }

  // Buttons: markup by SessionChart.razor, behaviour here, so that they answer without the server.

  listen() {
    const options = { signal: this.stop.signal };
    this.on('[data-pause]', 'click', () => {
      this.paused = !this.paused;
      this.show();
      if (!this.paused) { this.dirty = true; this.schedule(); }
    });
    this.on('[data-follow]', 'click', () => this.follow());
    this.on('[data-window]', 'change', event => {
      this.windowS = event.target.value === 'all' ? null : Number(event.target.value);
      this.follow();
    });
    this.plot.addEventListener('pointerdown', () => { this.pressed = true; }, options);
    for (const end of ['pointerup', 'pointercancel']) {
      window.addEventListener(end, () => { this.pressed = false; this.schedule(); }, options);
    }
    this.resizing = new ResizeObserver(() => { this.dirty = true; this.schedule(); });
    this.resizing.observe(this.plot);
    watchTheme(() => { this.dirty = true; this.schedule(); }, this.stop.signal);
    this.show();
  }

  on(selector, event, handler) {
    this.root.querySelector(selector)?.addEventListener(event, handler, { signal: this.stop.signal });
  }

  show() {
    const pause = this.root.querySelector('[data-pause]');
    if (pause) {
      pause.setAttribute('aria-pressed', this.paused);
      pause.textContent = this.paused ? 'Go on' : 'Pause';
    }
    this.root.querySelector('[data-follow]')?.setAttribute('aria-pressed', this.following && !this.paused);
    if (this.paused) this.say('Paused; data are still being collected.');
    else if (!this.following) this.say('Zoomed; press Follow for the newest.');
    else this.say('');
  }

  say(text) {
    if (text === '' && !this.following && !this.paused) text = 'Zoomed; press Follow for the newest.';
    if (this.state && this.state.textContent !== text) this.state.textContent = text;
  }

  dispose() {
    this.disposed = true;
    this.stop.abort();
    this.resizing.disconnect();
    clearTimeout(this.timer);
    cancelAnimationFrame(this.request);
    this.wire.release(this);
    if (this.wired) this.plotly.purge(this.plot);
  }
}
