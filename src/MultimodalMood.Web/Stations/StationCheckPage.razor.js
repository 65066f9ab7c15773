// A staff check of a station: camera, strap and sound run inside the click, what they find goes to the page. Nothing is sent or kept.

import { thePlayer } from '../player/player.js';

let stream = null, device = null, watching = 0, left = false;

/** Tells the page; one that was left meanwhile hears nothing more. */
const tell = (page, ...said) => page.invokeMethodAsync(...said).catch(() => clearInterval(watching));

export function isSecure() { return window.isSecureContext; }

/** Runs the checks until the returned part is disposed. */
export function attach(root, page) {
  left = false;
  root.addEventListener('click', event => {
    const what = event.target.closest('[data-check]')?.dataset.check;
    if (what === 'camera') camera(root.querySelector('video'), page);
    if (what === 'strap') strap(page);
    if (what === 'sound') thePlayer().soundTest();
  });
  root.dataset.ready = 'true';
  return { dispose };
}

function dispose() {
  left = true;
  clearInterval(watching);
  stream?.getTracks().forEach(track => track.stop());
  if (device?.gatt.connected) device.gatt.disconnect();
  stream = device = null;
}

async function camera(video, page) {
  try {
    stream?.getTracks().forEach(track => track.stop());
    stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 } });
    if (left) return dispose(); // allowed only after the page was left
    video.srcObject = stream;
    await video.play();
    if (left) return dispose();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [64, 48];
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    clearInterval(watching);
    const look = () => {
      pen.drawImage(video, 0, 0, 64, 48);
      const pixels = pen.getImageData(0, 0, 64, 48).data;
      let sum = 0;
      for (let i = 0; i < pixels.length; i += 4) sum += 0.299 * pixels[i] + 0.587 * pixels[i + 1] + 0.114 * pixels[i + 2];
      tell(page, 'Saw', stream.getVideoTracks()[0].label || 'camera', sum / (pixels.length / 4), null);
    };
    look();
    watching = setInterval(look, 1000);
  } catch (fault) {
    tell(page, 'Saw', null, null, `No picture: ${fault.name ?? fault}`);
  }
}

async function strap(page) {
  try {
    if (!navigator.bluetooth) throw new DOMException('this browser has no Web Bluetooth', 'NotSupportedError');
    device = await navigator.bluetooth.requestDevice({ filters: [{ services: ['heart_rate'] }] });
    let beats = 0;
    tell(page, 'Felt', device.name ?? 'strap', 0, null);
    const server = await device.gatt.connect();
    if (left) return dispose();
    const service = await server.getPrimaryService('heart_rate');
    const measurement = await service.getCharacteristic('heart_rate_measurement');
    measurement.addEventListener('characteristicvaluechanged', event => {
      const value = event.target.value, flags = value.getUint8(0);
      // RR intervals, two bytes each, stand at the end where bit 4 says so.
      const rr = flags & 0x10 ? Math.floor((value.byteLength - 2 - (flags & 1) - (flags & 8 ? 2 : 0)) / 2) : 0;
      beats += rr;
      tell(page, 'Felt', device?.name ?? 'strap', beats, null);
    });
    await measurement.startNotifications();
  } catch (fault) {
    if (!left) tell(page, 'Felt', null, 0, `No strap: ${fault.name ?? fault}`);
  }
}
