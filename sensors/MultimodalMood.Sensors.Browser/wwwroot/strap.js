// A heart-rate strap by Web Bluetooth: the chooser inside the click, every raw notification to its own socket, reconnects without chooser.

import { missing, strapCause } from './causes.js';
import { SensorSocket } from './socket.js';

const service = 'heart_rate', measurement = 'heart_rate_measurement';
const firstRetryMs = 1000, lastRetryMs = 10000;
const strapKey = 'mm.strap';
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

  constructor(root, path) {
    this.root = root;
    this.socket = new SensorSocket(path, () => this.#yield());
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

  /**
   * After a reload: goes on without a chooser with the strap that was connected, where the browser remembers it. Where it does not, the panel asks for
   * the one tap that opens the chooser, in words of its own.
   */
  async resume() {
    try {
      const allowed = await navigator.bluetooth?.getDevices?.() ?? [];
      // With two straps in one lab the wrong one would be another person's heart: only the one of this session, or the only one there is.
      const device = allowed.find(known => known.id === sessionStorage.getItem(strapKey)) ?? (allowed.length === 1 ? allowed[0] : null);
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
    this.#device?.gatt.disconnect();
    this.root.dataset.state = 'elsewhere';
  }

  #adopt(device) {
    this.#device?.removeEventListener('gattserverdisconnected', this.onGone);
    this.#device = device;
    sessionStorage.setItem(strapKey, device.id);
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
