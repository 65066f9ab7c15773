// A sensor's WebSocket: answers the host's pings for the clock, remembers the sensor's state and tells it again after every
// reconnect, and comes back by itself through a server restart.

const firstRetryMs = 500, lastRetryMs = 5000;
const mostWaiting = 64; // messages that wait for the first opening: a few seconds of a strap's frames
const takenOver = 4001; // another tab of this browser has the sensor now

export class SensorSocket {
  #socket = null;
  #state = null;
  #description = null;
  #wanted = false;
  #leaving = false;
  #retryMs = firstRetryMs;
  #timer = 0;
  #early = [];
  #everOpen = false;

  /** @param onTaken called when another tab has taken the sensor over; nothing more is sent from here until `start` */
  constructor(path, onTaken = () => {}) {
    this.onTaken = onTaken;
    this.url = new URL(path, document.baseURI);
    this.url.protocol = this.url.protocol === 'https:' ? 'wss:' : 'ws:';
  }

  get open() { return this.#socket?.readyState === WebSocket.OPEN; }

  /** Bytes that wait in the browser; 0 means that the last message is on its way. */
  get waiting() { return this.#socket?.bufferedAmount ?? 0; }

  start() {
    this.#leaving = false;
    if (this.#wanted) return;
    this.#wanted = true;
    this.#everOpen = false;
    this.#early = [];
    this.#connect();
  }

  /** Says goodbye with a last state and closes. */
  stop(state, origin) {
    if (this.open && state) this.state(state, '', origin);
    this.#wanted = false;
    clearTimeout(this.#timer);
    this.#socket?.close(1000);
    this.#socket = null;
  }

  /** Tells a state that ends the attempt (no device, refused, …) and closes: nothing will be sent. */
  giveUp(state, detail = '') {
    this.start();
    this.state(state, detail);
    this.#leaving = true;
    if (this.open) this.#leave();
  }

  state(state, detail = '', origin = 'measured') {
    this.#state = { type: 'state', state, origin, detail };
    this.#tell(this.#state);
  }

  /** What the sensor says of itself; raw bytes of its characteristics, null where it does not say. */
  describe(device, battery, location) {
    this.#description = { type: 'described', device, battery, location };
    this.#tell(this.#description);
  }

  get lastState() { return this.#state?.state ?? null; }

  send(bytes) {
    if (!this.open) return false;
    this.#socket.send(bytes);
    return true;
  }

  /** The same, and what comes before the socket first opens waits for it: a measurement that began keeps its beginning. Over a break nothing waits. */
  sendOrWait(bytes) {
    if (this.send(bytes)) return true;
    if (!this.#wanted || this.#everOpen || this.#early.length >= mostWaiting) return false;
    this.#early.push(bytes);
    return true;
  }

  #leave() {
    this.#wanted = false;
    this.#socket?.close(1000);
    this.#socket = null;
  }

  #tell(message) {
    if (this.open) this.#socket.send(JSON.stringify(message));
  }

  #connect() {
    const socket = new WebSocket(this.url);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.#retryMs = firstRetryMs;
      if (this.#state) this.#tell(this.#state);
      if (this.#description) this.#tell(this.#description);
      this.#everOpen = true;
      for (const bytes of this.#early.splice(0)) this.#socket.send(bytes);
      if (this.#leaving) this.#leave();
    });
    socket.addEventListener('message', event => {
      const receivedUs = Math.round(performance.now() * 1000);
      if (typeof event.data !== 'string') return;
      const message = JSON.parse(event.data);
      if (message.type === 'ping') {
        this.#tell({ type: 'pong', id: message.id, received_us: receivedUs, sent_us: Math.round(performance.now() * 1000) });
      }
    });
    socket.addEventListener('close', event => {
      if (!this.#wanted || this.#socket !== socket) return;
      if (event.code === takenOver) {
        this.#wanted = false;
        this.#socket = null;
        this.onTaken();
        return;
      }

      this.#timer = setTimeout(() => this.#connect(), this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, lastRetryMs);
    });
  }
}
