// The pad of the continuous rating: pointer or arrow keys move the point; at most ten reports a second, the last one always.
const step = 0.05, pauseMs = 100;
const keys = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
const clamp = value => Math.min(1, Math.max(-1, value));

export function attach(pad, page) {
  const point = pad.querySelector('.pad-point');
  let at = [0, 0], sent = 0, waiting = 0;

  const report = () => { sent = performance.now(); waiting = 0; page.invokeMethodAsync('Moved', at[0], at[1]).catch(() => {}); };
  const move = (valence, arousal) => {
    at = [clamp(valence), clamp(arousal)];
    point.style.left = `${50 + 50 * at[0]}%`;
    point.style.top = `${50 - 50 * at[1]}%`;
    const along = at[0] >= 0 ? pad.dataset.pleasant : pad.dataset.unpleasant, up = at[1] >= 0 ? pad.dataset.excited : pad.dataset.calm;
    pad.setAttribute('aria-valuenow', String(Math.round(at[0] * 100)));
    pad.setAttribute('aria-valuetext', `${Math.round(Math.abs(at[0]) * 100)} ${along}, ${Math.round(Math.abs(at[1]) * 100)} ${up}`);
    if (!waiting) waiting = setTimeout(report, Math.max(0, pauseMs - (performance.now() - sent)));
  };
  const follow = event => {
    const box = pad.getBoundingClientRect();
    move((event.clientX - box.left) / box.width * 2 - 1, 1 - (event.clientY - box.top) / box.height * 2);
  };

  pad.addEventListener('pointerdown', event => { pad.setPointerCapture(event.pointerId); follow(event); });
  pad.addEventListener('pointermove', event => { if (pad.hasPointerCapture(event.pointerId)) follow(event); });
  pad.addEventListener('keydown', event => {
    const by = keys[event.key];
    if (!by) return;
    event.preventDefault();
    move(at[0] + by[0], at[1] + by[1]);
  });
}
