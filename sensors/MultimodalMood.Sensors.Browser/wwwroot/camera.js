// The participant's camera: permission inside the click (never through the circuit), frames to their own socket, states in words.
// Nothing is kept here: a frame is drawn, encoded, sent and forgotten.

import { cameraCause, missing } from './causes.js';
import { FramePacer, coverCrop, fitInto, frameMessage } from './frames.js';
import { SensorSocket } from './socket.js';

const jpegQuality = 0.8;
// One participant near the camera; or a room, where faces are small and the whole picture counts.
const near = { width: 640, height: 480, fps: 10, whole: false }, room = { width: 1280, height: 720, fps: 5, whole: true };
const maxReacquire = 3, silentAfterMs = 2000;
const wishOf = view => ({ video: { width: { ideal: view.width }, height: { ideal: view.height }, frameRate: { ideal: 30 }, facingMode: 'user' }, audio: false });
const relaxed = { video: true, audio: false };

class Camera {
  #stream = null;
  #number = 0;
  #dropped = 0;
  #encoding = false;
  #reacquired = 0;
  #run = 0;
  #lastFrameMs = 0;
  #canvas = document.createElement('canvas');
  #stop = new AbortController();
  #taken = false;

  constructor(root, path, view) {
    this.root = root;
    this.view = view;
    this.wish = wishOf(view);
    this.pacer = new FramePacer(view.fps);
    Object.assign(this.#canvas, { width: view.width, height: view.height });
    this.socket = new SensorSocket(path, () => this.#yield());
    this.context = this.#canvas.getContext('2d', { alpha: false });
    const signal = this.#stop.signal;
    // One listener on the panel: its buttons come and go with rendering, the gesture stays in this task.
    root.addEventListener('click', event => {
      if (event.target.closest('[data-camera-on]')) this.on();
      if (event.target.closest('[data-camera-off]')) this.off();
    }, { signal });
    document.addEventListener('visibilitychange', () => this.#visibility(), { signal });
    navigator.mediaDevices?.addEventListener?.('devicechange', () => this.#deviceChange(), { signal });
    this.watch = setInterval(() => this.#watch(), 1000);
  }

  get video() { return this.root.querySelector('video'); }

  async on() {
    const lacks = missing(window.isSecureContext, navigator.mediaDevices?.getUserMedia);
    this.#taken = false;
    this.#release();
    const run = ++this.#run;
    if (lacks) {
      this.#giveUp(lacks);
      return;
    }

    // First the question, in the click's own task; the socket is opened beside it.
    const asked = this.#ask(this.wish);
    this.socket.start();
    this.#say('connecting');
    let stream;
    try {
      stream = await asked;
    } catch (fault) {
      if (run === this.#run) this.#giveUp(cameraCause(fault.name), fault.name);
      return;
    }

    if (run !== this.#run) {
      stream.getTracks().forEach(track => track.stop());
      return;
    }

    await this.#use(stream, run);
  }

  off() {
    this.#run++;
    this.#release();
    this.#say('switched_off');
    this.socket.stop('switched_off');
  }

  dispose() {
    this.#run++;
    this.#release();
    clearInterval(this.watch);
    this.#stop.abort();
    this.socket.stop(null);
  }

  /** Starts without a click where the person allowed it before (after a reload). */
  async resume() {
    if (missing(window.isSecureContext, navigator.mediaDevices?.getUserMedia)) return;
    try {
      const permission = await navigator.permissions.query({ name: 'camera' });
      if (permission.state === 'granted' && !this.#stop.signal.aborted) await this.on();
    } catch {
      // This browser does not tell: the button stays.
    }
  }

  get figures() { return { sent: this.#number, dropped: this.#dropped }; }

  async #ask(constraints) {
    try {
      return await navigator.mediaDevices.getUserMedia(constraints);
    } catch (fault) {
      if (fault.name !== 'OverconstrainedError') throw fault;
      return await navigator.mediaDevices.getUserMedia(relaxed); // one automatic retry
    }
  }

  async #use(stream, run) {
    this.#stream = stream;
    const [track] = stream.getVideoTracks();
    this.label = track.label;
    this.deviceId = track.getSettings?.().deviceId;
    track.addEventListener('mute', () => run === this.#run && this.#say('lost', 'the camera was muted'));
    track.addEventListener('unmute', () => run === this.#run && this.#say('connecting'));
    track.addEventListener('ended', () => run === this.#run && this.#lost(run));
    const video = this.video;
    video.srcObject = stream;
    video.muted = true;
    try {
      await video.play();
    } catch {
      // A picture that does not start is reported by the watch below.
    }

    this.#lastFrameMs = performance.now();
    this.#next(video, run);
  }

  #next(video, run) {
    if (run !== this.#run) return;
    const take = (now, metadata) => {
      if (run !== this.#run) return;
      this.#frame(video, now, metadata);
      this.#next(video, run);
    };
    if (video.requestVideoFrameCallback) video.requestVideoFrameCallback(take);
    else setTimeout(() => take(performance.now(), null), 1000 / this.view.fps / 2);
  }

  #frame(video, now, metadata) {
    this.#lastFrameMs = performance.now();
    if (document.hidden || !this.pacer.due(now)) return;
    const number = this.#number++;
    // One in flight: a frame that would queue behind another is dropped, the newest wins.
    if (this.#encoding || this.socket.waiting > 0 || !this.socket.open) {
      this.#dropped++;
      return;
    }

    this.#encoding = true;
    // captureTime may lie a little after now: never claim the future.
    const capturedMs = Math.min(metadata?.captureTime ?? now, performance.now());
    this.#draw(video);
    this.#canvas.toBlob(async blob => {
      try {
        if (blob && this.socket.send(frameMessage(capturedMs, number, await blob.arrayBuffer()))) this.#alive();
      } finally {
        this.#encoding = false;
      }
    }, 'image/jpeg', jpegQuality);
  }

  #draw(video) {
    const { width, height, whole } = this.view;
    const [fromWidth, fromHeight] = [video.videoWidth || width, video.videoHeight || height];
    if (whole) {
      // Nobody at the edge is cut off, and nothing is enlarged.
      const [w, h] = fitInto(fromWidth, fromHeight, width, height);
      if (this.#canvas.width !== w || this.#canvas.height !== h) Object.assign(this.#canvas, { width: w, height: h });
      this.context.drawImage(video, 0, 0, w, h);
      return;
    }

    const [x, y, w, h] = coverCrop(fromWidth, fromHeight, width, height);
    this.context.drawImage(video, x, y, w, h, 0, 0, width, height);
  }

  #alive() {
    if (!this.#stream || document.hidden) return;
    this.#reacquired = 0;
    if (this.socket.lastState !== 'live') this.#say('live', this.label ?? '');
  }

  async #lost(run) {
    this.#release();
    this.#say('lost', 'the camera was unplugged or taken away');
    while (run === this.#run && this.#reacquired < maxReacquire) {
      this.#reacquired++;
      await new Promise(resolve => setTimeout(resolve, 1000 * this.#reacquired));
      if (run !== this.#run) return;
      try {
        const stream = await this.#ask(this.deviceId ? { video: { ...this.wish.video, deviceId: { exact: this.deviceId } }, audio: false } : this.wish);
        if (run === this.#run) await this.#use(stream, run);
        else stream.getTracks().forEach(track => track.stop()); // turned off meanwhile
        return;
      } catch (fault) {
        if (run === this.#run) this.#say('lost', fault.name);
      }
    }
  }

  #deviceChange() {
    if (!this.#stream && this.socket.lastState === 'lost') {
      this.#reacquired = 0;
      this.on();
    }
  }

  /** Another tab has the camera now. It comes back here when this tab is the one that is looked at. */
  #yield() {
    this.#run++;
    this.#release();
    this.#taken = true;
    this.root.dataset.state = 'elsewhere';
  }

  #visibility() {
    if (this.#taken && !document.hidden) {
      this.#taken = false;
      this.on();
      return;
    }

    if (!this.#stream) return;
    this.#say(document.hidden ? 'hidden' : 'connecting');
  }

  #watch() {
    if (this.#stream && !document.hidden && this.socket.lastState === 'live' && performance.now() - this.#lastFrameMs > silentAfterMs) {
      this.#say('no_signal', 'the camera sends no new pictures');
    }
  }

  #say(state, detail = '') {
    this.socket.state(state, detail);
    this.root.dataset.state = state;
  }

  #giveUp(state, detail) {
    this.socket.giveUp(state, detail);
    this.root.dataset.state = state;
  }

  #release() {
    this.#stream?.getTracks().forEach(track => track.stop());
    this.#stream = null;
    if (this.video) this.video.srcObject = null;
  }
}

/** Called by the panel once it is on the page. */
export function attach(root, path, resume, wide) {
  const camera = new Camera(root, path, wide ? room : near);
  root.dataset.ready = 'true';
  if (resume) camera.resume();
  return camera;
}
