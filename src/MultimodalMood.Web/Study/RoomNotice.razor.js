// The notice on the whole screen: by the browser's own full screen where it has one (Esc leaves it), over the page elsewhere.

export function attach(root) {
  const leave = () => {
    delete root.dataset.whole;
    if (document.fullscreenElement) document.exitFullscreen();
  };
  root.addEventListener('click', async event => {
    if (event.target.closest('[data-room-leave]')) leave();
    if (!event.target.closest('[data-room-show]')) return;
    root.dataset.whole = '';
    root.querySelector('[data-room-leave]').focus();
    try {
      await root.requestFullscreen();
    } catch {
      // No full screen in this browser: it covers the page.
    }
  });
  root.addEventListener('keydown', event => event.key === 'Escape' && leave());
  root.querySelector('[data-room-show]').dataset.ready = '';
  root.addEventListener('fullscreenchange', () => document.fullscreenElement || delete root.dataset.whole);
}
