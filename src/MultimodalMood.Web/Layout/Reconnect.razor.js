// Brings the page back after a lost connection or a restarted server: try until the server answers; if it no longer knows this
// circuit, load the page again (the session's step and answers live on the server, so nothing is lost).
const dialog = document.getElementById('components-reconnect-modal');
let trying = false;

async function comeBack() {
  if (trying) return;
  trying = true;
  for (;;) {
    try {
      if (await Blazor.reconnect()) break;
      location.reload();
      return;
    } catch {
      // The server is not there yet.
    }
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
  trying = false;
  dialog.close();
}

dialog.addEventListener('components-reconnect-state-changed', event => {
  switch (event.detail.state) {
    case 'show': if (!dialog.open) dialog.showModal(); break;
    case 'hide': dialog.close(); break;
    case 'failed': comeBack(); break;
    case 'rejected': location.reload(); break;
  }
});

// The theme switch works on every page, also on those without a circuit.
document.addEventListener('click', event => {
  if (!event.target.closest?.('[data-theme-switch]')) return;
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  document.cookie = `mm.theme=${dark ? 'light' : 'dark'}; path=/; max-age=31536000; samesite=lax`;
  location.reload();
});
