// A session's points as they come over the live WebSocket: one connection a page, whatever number of charts looks at it. Only new points travel.
import { Series } from './series.js';

const retryMs = [500, 1000, 2000, 5000];
const wires = new Map();

/** The wire of a session; charts that ask for the same address share it. Let go of it by `release`. */
export function wireOf(url) {
  let wire = wires.get(url);
  if (!wire) {
    wire = new SessionWire(url);
    wires.set(url, wire);
    wire.connect();
  }
  wire.users++;
  return wire;
}

class SessionWire {
  users = 0;
  tries = 0;
  views = new Set();
  scope = null;

  constructor(url) {
    this.url = url;
    this.reset();
  }

  reset() {
    this.sequence = -1;
    this.lastS = 0;
    this.ended = false;
    this.series = {
      expression: new Series(4), valence: new Series(2), arousal: new Series(2),
      hr: new Series(1), rr: new Series(2), rmssd: new Series(1), reported: new Series(2),
      nn: new Series(2), skin: new Series(3), scr: new Series(1), motion: new Series(2),
    };
    this.bands = new Map();
    this.markers = [];
    this.heart = null;
  }

  /** Looks at the wire: `view` has changed() and say(text). */
  look(view) {
    this.views.add(view);
    if (this.sequence >= 0) view.changed();
  }

  release(view) {
    this.views.delete(view);
    if (--this.users > 0) return;
    wires.delete(this.url);
    this.disposed = true;
    clearTimeout(this.retry);
    this.socket?.close();
  }

  /** A stored session: the stretch whose heart rate variability is wanted, seconds; null for all. Everything is asked for again. */
  ask(scope) {
    this.scope = scope;
    this.sequence = -1;
    this.ended = false;
    const old = this.socket;
    this.socket = null;
    old?.close();
    this.connect();
  }

  connect() {
    if (this.disposed || this.ended) return;
    const address = new URL(this.url, location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    address.searchParams.set('after', this.sequence);
    if (this.scope) {
      address.searchParams.set('from_s', this.scope[0]);
      address.searchParams.set('to_s', this.scope[1]);
    }
    const socket = this.socket = new WebSocket(address);
    socket.onmessage = event => { if (this.socket === socket) this.take(JSON.parse(event.data)); };
    socket.onclose = () => {
      if (this.disposed || this.ended || this.socket !== socket) return;
      for (const view of this.views) view.say('Reconnecting…');
      this.retry = setTimeout(() => this.connect(), retryMs[Math.min(this.tries++, retryMs.length - 1)]);
    };
  }

  take(message) {
    this.tries = 0;
    if (message.type === 'end') {
      this.ended = true;
    } else {
      if (message.type === 'snapshot') this.reset();
      this.sequence = message.sequence;
      const points = message.points;
      if (points.happy) {
        this.series.expression.add(points.happy.map((row, i) => [row[0], row[1], points.sad[i][1], points.angry[i][1], points.neutral[i][1]]));
      }
      for (const name of ['valence', 'arousal', 'hr', 'rr', 'rmssd', 'reported', 'nn', 'skin', 'scr', 'motion']) {
        if (points[name]) this.series[name].add(points[name]);
      }
      for (const band of message.bands) this.bands.set(band.id, band);
      this.markers.push(...message.markers);
      this.lastS = Math.max(this.lastS, message.now.time_s);
      if (message.heart) this.heart = message.heart;
    }
    for (const view of this.views) view.changed();
  }
}
