// A heart-rate strap by Web Bluetooth: the chooser inside the click, every raw notification to its own socket, reconnects without chooser.
// What else it offers (battery, place on the body, Polar's acceleration and pulse intervals) is read beside; its lack disturbs nothing.

import { missing, strapCause } from './causes.js';
import { Polar, acceleration, motionMessage, pmdService, pulse } from './polar.js';
import { SensorSocket } from './socket.js';

const service = 'heart_rate', measurement = 'heart_rate_measurement', batteryService = 'battery_service';
const rememberedStrap = 'multimodalmood-strap';
const firstRetryMs = 1000, lastRetryMs = 10000;
const needsTap = 'needs a tap'; // in the record and for the panel: the browser asks for a gesture before it looks for the strap

/** int64 performance.now() µs, little-endian, then the characteristic's raw value. */
export function heartMessage(nowMs, value) {
  const message = new Uint8Array(8 + value.byteLength);
  new DataView(message.buffer).setBigInt64(0, BigInt(Math.round(nowMs * 1000)), true);
  message.set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), 8);
  return message;
}

class Strap {
  #device = null;
  #characteristic = null;
  #wanted = false;
  #connecting = false;
  #stop = new AbortController();

  constructor(root, options) {
    this.root = root;
    this.socket = new SensorSocket(options.heart, () => this.#yield());
    // Null where the person declined: then nothing of it is started.
    this.motion = options.motion ? new SensorSocket(options.motion) : null;
    this.pulse = options.pulse ? new SensorSocket(options.pulse) : null;
    this.polar = new Polar((kind, frame, rateHz, factor, nowMs) => this.#frame(kind, frame, rateHz, factor, nowMs));
    // One function object for ever: adding it twice to a characteristic is adding it once.
    this.onValue = event => this.#value(event.target.value);
    this.onGone = () => this.#gone();
    root.addEventListener('click', event => {
      if (event.target.closest('[data-strap-on]')) this.on();
      if (event.target.closest('[data-strap-off]')) this.off();
    }, { signal: this.#stop.signal });
  }

  async on() {
    const lacks = missing(window.isSecureContext, navigator.bluetooth);
    if (lacks) {
      this.#giveUp(lacks);
      return;
    }

    if (this.#device) {
      this.#wanted = true;
      this.socket.start();
      await this.#connect();
      return;
    }

    const chosen = navigator.bluetooth.requestDevice({ filters: [{ services: [service] }], optionalServices: [batteryService, pmdService] });
    this.socket.start();
    this.#say('connecting');
    try {
      const device = await chosen;
      if (this.#stop.signal.aborted) return; // the panel left while the chooser was open
      this.#adopt(device);
    } catch (fault) {
      this.#giveUp(strapCause(fault.name), fault.name);
      return;
    }

    await this.#connect();
  }

  async off() {
    this.#wanted = false;
    this.#drop();
    this.#say('switched_off');
    this.socket.stop('switched_off');
    await this.polar.stop();
    this.#leave('switched_off');
    this.#device?.gatt.disconnect();
  }

  dispose() {
    this.#wanted = false;
    this.#drop();
    this.#device?.removeEventListener('gattserverdisconnected', this.onGone);
    this.#device?.gatt.disconnect();
    this.#stop.abort();
    this.socket.stop(null);
    this.polar.end();
    this.#leave(null);
  }

  /**
   * After a reload: goes on without a chooser with the strap that was connected, where the browser remembers it. Where it does not, the panel asks for
   * the one tap that opens the chooser, in words of its own.
   */
  async resume() {
    try {
      const allowed = await navigator.bluetooth?.getDevices?.() ?? [];
      const last = localStorage.getItem(rememberedStrap);
      // With two straps in one lab the wrong one would be another person's heart: only the last one of this browser, or the only one there is.
      const device = allowed.find(one => one.id === last) ?? (allowed.length === 1 ? allowed[0] : null);
      if (this.#stop.signal.aborted) return;
      if (!device) throw new DOMException('no strap is remembered', 'NotFoundError');
      this.#adopt(device);
      this.socket.start();
      await this.#connect();
    } catch {
      this.root.dataset.state = 'needs_tap';
      this.socket.giveUp('lost', needsTap);
    }
  }

  /** Another tab has the strap now. */
  #yield() {
    this.#wanted = false;
    this.#drop();
    this.polar.end();
    this.#leave(null);
    this.#device?.gatt.disconnect();
    this.root.dataset.state = 'elsewhere';
  }

  #adopt(device) {
    this.#device?.removeEventListener('gattserverdisconnected', this.onGone);
    this.#device = device;
    this.#wanted = true;
    localStorage.setItem(rememberedStrap, device.id);
    device.addEventListener('gattserverdisconnected', this.onGone);
  }

  async #connect() {
    if (this.#connecting) return;
    this.#connecting = true;
    let retryMs = firstRetryMs;
    try {
      while (this.#wanted) {
        this.#say('connecting', this.#device.name ?? '');
        try {
          const server = await this.#device.gatt.connect();
          const heart = await server.getPrimaryService(service);
          const characteristic = await heart.getCharacteristic(measurement);
          this.#drop();
          this.#characteristic = characteristic;
          characteristic.addEventListener('characteristicvaluechanged', this.onValue);
          await characteristic.startNotifications();
          if (!this.#wanted) {
            // Turned off while it was being connected.
            this.#drop();
            this.#device.gatt.disconnect();
            return;
          }

          await this.#describe(server, heart);
          await this.#startPolar(server);
          return;
        } catch (fault) {
          if (!this.#wanted) return;
          this.#say('lost', fault.name);
          await this.#seen(retryMs);
          retryMs = Math.min(retryMs * 2, lastRetryMs);
        }
      }
    } finally {
      this.#connecting = false;
    }
  }

  #value(value) {
    // The host looks into the packet; zero beats or a malformed one is its business.
    if (this.socket.send(heartMessage(performance.now(), value)) && this.socket.lastState !== 'live') {
      this.#say('live', this.#device?.name ?? '');
    }
  }

  /** Waits, or until the strap is heard: a browser connects to one that it remembers only while it hears it. */
  async #seen(waitMs) {
    const listening = new AbortController();
    const heard = new Promise(resolve => this.#device.addEventListener('advertisementreceived', resolve, { once: true, signal: listening.signal }));
    try {
      this.#device.watchAdvertisements?.({ signal: listening.signal })?.catch(() => {});
    } catch {
      // Not in this browser: the time alone decides.
    }
    await Promise.race([heard, new Promise(resolve => setTimeout(resolve, waitMs))]);
    listening.abort();
  }

  /** What the strap says of itself: welcome, and not needed. */
  async #describe(server, heart) {
    const read = async (owner, name) => {
      try {
        return (await (await (await owner()).getCharacteristic(name)).readValue()).getUint8(0);
      } catch {
        return null;
      }
    };
    const battery = await read(() => server.getPrimaryService(batteryService), 'battery_level');
    const location = await read(() => heart, 'body_sensor_location');
    this.socket.describe(this.#device.name ?? '', battery, location);
  }

  async #startPolar(server) {
    const wanted = [...(this.motion ? [acceleration] : []), ...(this.pulse ? [pulse] : [])];
    if (wanted.length === 0) return;
    try {
      const running = await this.polar.begin(server, wanted);
      if (!this.#wanted) return;
      if (running.includes(acceleration)) {
        this.motion.start();
        this.motion.state('connecting', this.#device.name ?? '');
      }
      if (running.includes(pulse)) this.pulse.start();
      this.polar.flush();
    } catch (fault) {
      // The heart goes on without it; a strap that drops the link meanwhile is connected anew as a whole.
      if (this.#wanted) this.motion?.giveUp('no_signal', fault.message);
    }
  }

  #frame(kind, frame, rateHz, factor, nowMs) {
    if (kind === pulse) {
      this.pulse.sendOrWait(heartMessage(nowMs, frame));
    } else if (this.motion.sendOrWait(motionMessage(nowMs, rateHz, factor, frame)) && this.motion.lastState !== 'live') {
      this.motion.state('live', this.#device?.name ?? '');
    }
  }

  #leave(state) {
    this.motion?.stop(this.motion.lastState ? state : null);
    this.pulse?.stop(null);
  }

  #gone() {
    this.#drop();
    this.polar.end();
    if (this.#wanted && this.motion?.lastState) this.motion.state('lost', 'the link to the strap broke');
    if (!this.#wanted) return;
    this.#say('lost', 'the link to the strap broke');
    this.#connect();
  }

  #drop() {
    this.#characteristic?.removeEventListener('characteristicvaluechanged', this.onValue);
    this.#characteristic = null;
  }

  #giveUp(state, detail) {
    this.socket.giveUp(state, detail);
    this.root.dataset.state = state;
  }

  #say(state, detail = '') {
    this.socket.state(state, detail);
    this.root.dataset.state = state;
  }
}

/** Called by the panel once it is on the page. */
export function attach(root, options, resume) {
  const strap = new Strap(root, options);
  root.dataset.ready = 'true';
  if (resume) strap.resume();
  return strap;
}
