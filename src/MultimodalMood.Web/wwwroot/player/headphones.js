// The headphone screening's three tones (Woods et al. 2017; see HeadphoneScreening in Core), synthesised; they start in the click itself.

import { thePlayer } from './player.js';

export const toneHz = 200, toneS = 1, rampS = 0.1, pauseS = 0.5, quietDb = -6;
const peak = 0.5;

/** A trial as a stereo buffer. @param order of plain, anti and quiet */
export function render(context, order) {
  const rate = context.sampleRate, step = toneS + pauseS;
  const buffer = context.createBuffer(2, Math.ceil((order.length * step - pauseS) * rate), rate);
  const left = buffer.getChannelData(0), right = buffer.getChannelData(1);
  order.forEach((kind, place) => {
    const from = Math.round(place * step * rate), length = Math.round(toneS * rate);
    const level = peak * (kind === 'quiet' ? 10 ** (quietDb / 20) : 1);
    for (let i = 0; i < length; i++) {
      const t = i / rate, ramp = Math.min(1, t / rampS, (toneS - t) / rampS);
      const value = level * ramp * Math.sin(2 * Math.PI * toneHz * t);
      left[from + i] = value;
      right[from + i] = kind === 'anti' ? -value : value;
    }
  });
  return buffer;
}

/** Binds the check's play button: it plays the trial that stands in `data-order`, and the answers show once it was heard to its end. */
export function attach(root) {
  root.dataset.ready = 'true';
  root.addEventListener('click', async event => {
    if (event.target.closest('[data-headphones-answer]')) delete root.dataset.heard; // the next trial is to be heard first
    if (!event.target.closest('[data-headphones-play]') || root.dataset.now) return;
    const order = root.dataset.order.split(' ');
    root.dataset.now = '0';
    const heard = await thePlayer().playBuffer(context => render(context, order), elapsedS => {
      root.dataset.now = String(Math.min(order.length, 1 + Math.floor(elapsedS / (toneS + pauseS))));
    });
    delete root.dataset.now;
    if (heard) root.dataset.heard = 'yes';
    root.dataset.sound = heard ? 'played' : 'blocked';
  });
}
