// The chart library, loaded once a page, when the first chart wants it.
let loading;

export function loadPlotly(url) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => resolve(globalThis.Plotly);
    script.onerror = () => { loading = undefined; reject(new Error('The chart library did not load.')); };
    document.head.append(script);
  });
  return loading;
}

/** Calls back when the page's colours change, now and once they have arrived: the theme's variables follow the system's wish by way of the server. */
export function watchTheme(changed, signal) {
  const twice = () => { changed(); setTimeout(changed, 700); };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', twice, { signal });
  const attributes = new MutationObserver(twice);
  attributes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  signal.addEventListener('abort', () => attributes.disconnect());
}
