// Polar's measurement service (PMD) over Web Bluetooth: asks a strap what it offers, starts acceleration and pulse intervals, hands on every raw
// frame. Protocol: Polar BLE SDK (polarofficial/polar-ble-sdk). The first functions are pure, so that tests can call them in any page.

export const pmdService = 'fb005c80-02e7-f387-1cad-8acd2d8df0c8';
const controlPoint = 'fb005c81-02e7-f387-1cad-8acd2d8df0c8', dataPoint = 'fb005c82-02e7-f387-1cad-8acd2d8df0c8';
export const acceleration = 2, pulse = 3;

const getSettings = 1, start = 2, stop = 3, response = 0xF0, features = 0x0F;
const alreadyInState = 6;
// Setting: bytes of one value. 0 rate Hz, 1 resolution bits, 2 range g, 3 range milli-units, 4 channels, 5 factor (float).
const widths = { 0: 2, 1: 2, 2: 2, 3: 4, 4: 1, 5: 4 };
const factorSetting = 5;
const wantedRateHz = 25, wantedRangeG = 8;
const patienceMs = 5000;

/** What a control point's reading says that the sensor can measure: a set of measurement numbers. */
export function offered(value) {
  const found = new Set();
  if (value.byteLength >= 2 && value.getUint8(0) === features) {
    for (let bit = 0; bit < 8; bit++) if (value.getUint8(1) & (1 << bit)) found.add(bit);
  }
  return found;
}

/** Settings of an answer: a map from setting to its values. Ends at the first one that it does not know. */
export function settings(view) {
  const found = new Map();
  for (let at = 0; at + 2 <= view.byteLength;) {
    const kind = view.getUint8(at), count = view.getUint8(at + 1), width = widths[kind];
    at += 2;
    if (width === undefined || at + count * width > view.byteLength) break;
    const values = [];
    for (let i = 0; i < count; i++, at += width) {
      values.push(kind === factorSetting ? view.getFloat32(at, true) : width === 1 ? view.getUint8(at) : width === 2 ? view.getUint16(at, true) : view.getUint32(at, true));
    }
    found.set(kind, values);
  }
  return found;
}

/** One value of each setting: the lowest rate of at least 25 Hz, the finest resolution, a range of 8 g where there is one. */
export function choose(available) {
  const chosen = new Map();
  for (const [kind, values] of available) {
    if (kind === factorSetting || values.length === 0) continue;
    const enough = values.filter(value => value >= wantedRateHz);
    const most = Math.max(...values);
    chosen.set(kind, kind === 0 ? (enough.length > 0 ? Math.min(...enough) : most) : kind === 2 && values.includes(wantedRangeG) ? wantedRangeG : most);
  }
  return chosen;
}

/** The command that starts a measurement with the chosen settings. */
export function startCommand(measurement, chosen) {
  const bytes = [start, measurement];
  for (const [kind, value] of chosen) {
    bytes.push(kind, 1);
    for (let i = 0; i < widths[kind]; i++) bytes.push(Math.floor(value / 2 ** (8 * i)) & 0xFF);
  }
  return Uint8Array.from(bytes);
}

/** int64 performance.now() µs, float32 rate Hz, float32 factor, then the raw frame; little-endian. */
export function motionMessage(nowMs, rateHz, factor, frame) {
  const message = new Uint8Array(16 + frame.byteLength), head = new DataView(message.buffer);
  head.setBigInt64(0, BigInt(Math.round(nowMs * 1000)), true);
  head.setFloat32(8, rateHz, true);
  head.setFloat32(12, factor, true);
  message.set(new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength), 16);
  return message;
}

/** The measurements of one connection. */
export class Polar {
  #control = null;
  #data = null;
  #waiting = null;
  #running = new Map();
  #starting = null;
  #early = [];

  /** @param taken gets (measurement, frame as DataView, rate Hz, factor, performance.now() of its arrival) for every frame of a measurement that was started. */
  constructor(taken) {
    this.taken = taken;
    this.onAnswer = event => this.#answer(event.target.value);
    this.onFrame = event => this.#frame(event.target.value);
  }

  /** Starts what is wanted and offered; returns the measurements that run. A sensor without the service runs none. */
  async begin(server, wanted) {
    let service;
    try {
      service = await server.getPrimaryService(pmdService);
    } catch {
      return [];
    }
    this.end();
    const control = await service.getCharacteristic(controlPoint), data = await service.getCharacteristic(dataPoint);
    this.#control = control;
    this.#data = data;
    control.addEventListener('characteristicvaluechanged', this.onAnswer);
    data.addEventListener('characteristicvaluechanged', this.onFrame);
    await control.startNotifications();
    await data.startNotifications();
    const can = offered(await control.readValue());
    for (const measurement of wanted.filter(one => can.has(one))) {
      const chosen = measurement === acceleration ? choose(settings(await this.#ask(getSettings, Uint8Array.of(getSettings, measurement), measurement))) : new Map();
      this.#starting = measurement;
      const answer = settings(await this.#ask(start, startCommand(measurement, chosen), measurement));
      this.#running.set(measurement, { rateHz: chosen.get(0) ?? 0, factor: answer.get(factorSetting)?.[0] ?? 1 });
      this.#starting = null;
    }
    return [...this.#running.keys()];
  }

  /** Hands on what came between a start and its answer; called once somebody takes it. */
  flush() {
    for (const { value, nowMs } of this.#early.splice(0)) this.#hand(value, nowMs);
  }

  /** Stops what runs, as long as the link stands. */
  async stop() {
    try {
      for (const measurement of this.#running.keys()) await this.#control?.writeValueWithResponse(Uint8Array.of(stop, measurement));
    } catch {
      // The link has gone, and the measurement with it.
    }
    this.end();
  }

  /** Forgets the connection. */
  end() {
    this.#control?.removeEventListener('characteristicvaluechanged', this.onAnswer);
    this.#data?.removeEventListener('characteristicvaluechanged', this.onFrame);
    this.#control = this.#data = null;
    this.#running.clear();
    this.#starting = null;
    this.#early = [];
    this.#waiting?.reject(new Error('the link to the strap broke'));
    this.#waiting = null;
  }

  #ask(operation, command, measurement) {
    const answer = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the strap does not answer')), patienceMs);
      this.#waiting = {
        operation, measurement, parts: [],
        resolve: value => { clearTimeout(timer); resolve(value); },
        reject: fault => { clearTimeout(timer); reject(fault); },
      };
    });
    return Promise.all([answer, this.#control.writeValueWithResponse(command)]).then(([value]) => value);
  }

  #answer(value) {
    const waiting = this.#waiting;
    if (!waiting || value.byteLength < 4 || value.getUint8(0) !== response || value.getUint8(1) !== waiting.operation || value.getUint8(2) !== waiting.measurement) return;
    const error = value.getUint8(3);
    if (error !== 0 && error !== alreadyInState) {
      this.#waiting = null;
      waiting.reject(new Error(`the strap refused with code ${error}`));
      return;
    }
    waiting.parts.push(new Uint8Array(value.buffer, value.byteOffset + Math.min(5, value.byteLength), Math.max(0, value.byteLength - 5)).slice());
    if (value.byteLength > 4 && value.getUint8(4) !== 0) return; // more to come
    this.#waiting = null;
    const whole = new Uint8Array(waiting.parts.reduce((length, part) => length + part.length, 0));
    waiting.parts.reduce((at, part) => { whole.set(part, at); return at + part.length; }, 0);
    waiting.resolve(new DataView(whole.buffer));
  }

  #frame(value) {
    const measurement = value.byteLength > 0 ? value.getUint8(0) : null;
    if (this.#early.length > 0 || (measurement !== null && measurement === this.#starting)) {
      // The strap may begin before its answer is here: its first frames wait for rate and factor.
      this.#early.push({ value: new DataView(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength)), nowMs: performance.now() });
      return;
    }
    this.#hand(value, performance.now());
  }

  #hand(value, nowMs) {
    const running = value.byteLength > 0 ? this.#running.get(value.getUint8(0)) : undefined;
    if (running) this.taken(value.getUint8(0), value, running.rateHz, running.factor, nowMs);
  }
}
