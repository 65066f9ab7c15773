// A camera frame on the wire: 16-byte little-endian header (int64 performance.now() µs, uint32 number, uint32 flags), then JPEG.

export const headerLength = 16;

export function frameMessage(capturedMs, number, jpeg) {
  const message = new Uint8Array(headerLength + jpeg.byteLength);
  const header = new DataView(message.buffer);
  header.setBigInt64(0, BigInt(Math.round(capturedMs * 1000)), true);
  header.setUint32(8, number >>> 0, true);
  header.setUint32(12, 0, true);
  message.set(new Uint8Array(jpeg), headerLength);
  return message;
}

/** Lets through `fps` frames a second on average. "Skip if less than 1/fps passed" would halve 15 fps to 7.5: time is accumulated. */
export class FramePacer {
  constructor(fps) {
    this.intervalMs = 1000 / fps;
    this.nextMs = null;
  }

  due(nowMs) {
    if (this.nextMs === null || nowMs - this.nextMs > 2 * this.intervalMs) this.nextMs = nowMs; // first frame, or after a pause
    if (nowMs < this.nextMs) return false;
    this.nextMs += this.intervalMs;
    return true;
  }
}

/** Part of a wide or tall picture that fills width × height without distortion: [x, y, w, h]. */
export function coverCrop(sourceWidth, sourceHeight, width, height) {
  const scale = Math.min(sourceWidth / width, sourceHeight / height);
  const w = width * scale, h = height * scale;
  return [(sourceWidth - w) / 2, (sourceHeight - h) / 2, w, h];
}

/** Size of a picture brought into width × height, whole and never enlarged: [w, h]. */
export function fitInto(sourceWidth, sourceHeight, width, height) {
  const scale = Math.min(1, width / sourceWidth, height / sourceHeight);
  return [Math.round(sourceWidth * scale), Math.round(sourceHeight * scale)];
}
