// One figure for one session: expression, mood estimate, heart and bands on one time axis. Fed by the live WebSocket, never through
// the circuit; only new points travel. Drawn at most 5 times a second whatever arrives: a draw costs 20–30 ms at any number of points.
import { Series, thin } from './series.js';
import { figure, seconds } from './figure.js';

const drawEveryMs = 200;
const retryMs = [500, 1000, 2000, 5000];
let plotlyLoading;

function loadPlotly(url) {
  plotlyLoading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => resolve(globalThis.Plotly);
    script.onerror = () => { plotlyLoading = undefined; reject(new Error('The chart library did not load.')); };
    document.head.append(script);
  });
  return plotlyLoading;
}

/** Draws into `root` (see SessionChart.razor for its parts) until the returned chart is disposed. */
export async function show(root, options) {
  const chart = new SessionChart(root, options, await loadPlotly(options.plotly));
  chart.connect();
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
    this.reset();
    this.windowS = options.live ? 120 : null;
    this.following = true;
    this.followings = 0;
    this.paused = false;
    this.pressed = false;
    this.tries = 0;
    this.listen();
  }

  reset() {
    this.sequence = -1;
    this.lastS = 0;
    this.ended = false;
    this.series = {
      expression: new Series(4), valence: new Series(2), arousal: new Series(2),
      hr: new Series(1), rr: new Series(2), rmssd: new Series(1), reported: new Series(2),
    };
    this.bands = new Map();
    this.markers = [];
  }

  // The wire

  connect() {
    if (this.disposed || this.ended) return;
    const address = new URL(this.options.url, location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    address.searchParams.set('after', this.sequence);
    this.socket = new WebSocket(address);
    this.socket.onmessage = event => this.take(JSON.parse(event.data));
    this.socket.onclose = () => {
      if (this.disposed || this.ended) return;
      this.say('Reconnecting…');
      this.retry = setTimeout(() => this.connect(), retryMs[Math.min(this.tries++, retryMs.length - 1)]);
    };
  }

  take(message) {
    this.tries = 0;
    if (message.type === 'end') {
      this.ended = true;
      this.say(this.options.live ? 'The session has ended.' : '');
      this.dirty = true;
      return this.schedule();
    }
    if (message.type === 'snapshot') this.reset();
    this.sequence = message.sequence;
    const points = message.points;
    if (points.happy) {
      this.series.expression.add(points.happy.map((row, i) => [row[0], row[1], points.sad[i][1], points.angry[i][1], points.neutral[i][1]]));
    }
    for (const name of ['valence', 'arousal', 'hr', 'rr', 'rmssd', 'reported']) {
      if (points[name]) this.series[name].add(points[name]);
    }
    for (const band of message.bands) this.bands.set(band.id, band);
    this.markers.push(...message.markers);
    this.lastS = Math.max(this.lastS, message.now.time_s);
    this.say(this.paused ? 'Paused; data are still being collected.' : '');
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
    const to = Math.max(this.lastS, 10);
    if (this.windowS === null) return [0, to];
    return to < this.windowS ? [0, this.windowS] : [to - this.windowS, to];
  }

  draw() {
    this.dirty = false;
    this.drawnAt = performance.now();
    const range = this.range();
    const { data, layout, config } = figure({
      width: this.plot.clientWidth, range, followings: this.followings, lastS: this.lastS,
      cut: Object.fromEntries(Object.entries(this.series).map(([name, series]) => [name, thin(series.slice(range[0], range[1]), series.columns)])),
      bands: [...this.bands.values()], markers: this.markers, style: getComputedStyle(this.root), long: this.lastS >= 3600,
    });
    this.drawing = this.plotly.react(this.plot, data, layout, config);
    if (!this.wired) {
      this.wired = true;
      this.plot.on('plotly_relayout', change => this.moved(change));
      this.plot.on('plotly_doubleclick', () => { this.follow(); return false; });
    }
    this.root.dataset.drawn = this.sequence;
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
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { this.dirty = true; this.schedule(); }, options);
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
    clearTimeout(this.retry);
    clearTimeout(this.timer);
    cancelAnimationFrame(this.request);
    this.socket?.close();
    if (this.wired) this.plotly.purge(this.plot);
  }
}
