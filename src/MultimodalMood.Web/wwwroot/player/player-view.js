// What the listening step shows of a playing.

import { clockText } from './playing.js';

/** @param now position and duration of the stretch that is played, seconds; seconds until a skip is allowed; whether it sounds */
export function showProgress(root, now) {
  const bar = root.querySelector('[data-player-bar]');
  if (bar && now.durationS > 0) bar.value = Math.min(1, now.positionS / now.durationS);
  const time = root.querySelector('[data-player-time]');
  if (time) time.textContent = `${clockText(now.positionS)} / ${clockText(now.durationS)}`;
  const skip = root.querySelector('[data-player-skip]');
  if (skip) {
    const left = Math.ceil(now.untilSkipS);
    skip.disabled = !now.sounding || left > 0;
    skip.textContent = left > 0 ? skip.dataset.wait.replace('{0}', left) : skip.dataset.ready;
  }
}
