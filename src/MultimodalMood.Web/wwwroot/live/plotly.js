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
