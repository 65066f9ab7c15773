// A heart-rate strap by Web Bluetooth: the chooser inside the click, every raw notification to its own socket, reconnects without chooser.

import { missing, strapCause } from './causes.js';
import { SensorSocket } from './socket.js';

const service = 'heart_rate', measurement = 'heart_rate_measurement';
const firstRetryMs = 1000, lastRetryMs = 10000;

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

  constructor(root, path) {
    this.root = root;
    this.socket = new SensorSocket(path);
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

    const chosen = navigator.bluetooth.requestDevice({ filters: [{ services: [service] }] });
    this.socket.start();
    this.#say('connecting');
    try {
      this.#adopt(await chosen);
    } catch (fault) {
      this.#giveUp(strapCause(fault.name), fault.name);
      return;
    }

    await this.#connect();
  }

  off() {
    this.#wanted = false;
    this.#drop();
    this.#device?.gatt.disconnect();
    this.#say('switched_off');
    this.socket.stop('switched_off');
  }

  dispose() {
    this.#wanted = false;
    this.#drop();
    this.#device?.removeEventListener('gattserverdisconnected', this.onGone);
    this.#device?.gatt.disconnect();
    this.#stop.abort();
    this.socket.stop(null);
  }

  /** Goes on with a strap that was allowed before, where the browser remembers it (after a reload). */
  async resume() {
    try {
      const [device] = await navigator.bluetooth?.getDevices?.() ?? [];
      if (!device) return;
      this.#adopt(device);
      this.socket.start();
      await this.#connect();
    } catch {
      // Not remembered here: the button stays.
    }
  }

  #adopt(device) {
    this.#device?.removeEventListener('gattserverdisconnected', this.onGone);
    this.#device = device;
    this.#wanted = true;
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
          return;
        } catch (fault) {
          this.#say('lost', fault.name);
          await new Promise(resolve => setTimeout(resolve, retryMs));
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

  #gone() {
    this.#drop();
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
export function attach(root, path, resume) {
  const strap = new Strap(root, path);
  root.dataset.ready = 'true';
  if (resume) strap.resume();
  return strap;
}
