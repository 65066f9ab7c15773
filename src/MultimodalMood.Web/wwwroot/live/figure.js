// The figure's traces and layout from rows of points: pure, so that it can be looked at without a session.

const emotions = ['happy', 'sad', 'angry', 'neutral'];
export const flags = ['normal', 'ectopic', 'missed beat', 'extra beat', 'long or short'];

/** Session time on a date axis, so that ticks read as hours, minutes and seconds. Not from 1970: Plotly takes numbers below 10,000 for years. */
const zeroMs = Date.UTC(2000, 0, 1);
export const ms = t => zeroMs + t * 1000;

/** Seconds of session time of what Plotly hands back: a number or "2000-01-01 00:01:23.4". */
export function seconds(value) {
  return ((typeof value === 'number' ? value : Date.parse(`${value.replace(' ', 'T')}${value.length <= 10 ? 'T00:00:00' : ''}Z`)) - zeroMs) / 1000;
}

// Rows from top to bottom: [top, bottom] as shares of the height. The space between holds titles and legends.
const rows = { bands: [1, 0.885], expression: [0.84, 0.665], mood: [0.605, 0.405], heart: [0.345, 0.165], rmssd: [0.105, 0] };

export function figure(view) {
  const narrow = view.width < 640;
  const colour = name => view.style.getPropertyValue(name).trim();
  const text = colour('--mud-palette-text-primary'), muted = colour('--mud-palette-text-secondary');
  const lines = colour('--mud-palette-lines-default'), surface = colour('--mud-palette-surface');
  const theme = { text, muted, lines, surface, primary: colour('--mud-palette-primary'), warning: colour('--mud-palette-warning'), colour, narrow };
  return {
    data: [...expression(view, theme), ...mood(view, theme), ...heart(view, theme), anchor],
    layout: layout(view, theme),
    config: {
      displaylogo: false, responsive: false, doubleClick: false, displayModeBar: narrow ? false : 'hover',
      modeBarButtonsToRemove: ['select2d', 'lasso2d', 'autoScale2d', 'resetScale2d'],
    },
  };
}

/** Keeps the bands' axis alive: shapes alone do not. */
const anchor = { x: [0], y: [-1], yaxis: 'y5', mode: 'markers', showlegend: false, hoverinfo: 'skip' };

function expression({ cut, range, lastS }, { colour, muted }) {
  const time = [], values = [[], [], [], []], known = [], unknown = [];
  let hole = null;
  for (const [t, ...scores] of cut.expression) {
    if (scores[0] === null) {
      if (hole !== null) continue;
      hole = t;
      row(t, [0, 0, 0, 0], false);
    } else {
      if (hole !== null) {
        row(t - 0.001, [0, 0, 0, 0], false);
        unknown.push([hole, t]);
        hole = null;
      }
      row(t, scores, true);
    }
  }
  // Before the first picture and after the last one nothing is known either.
  const end = Math.min(lastS, range[1]), start = Math.max(0, range[0]);
  const first = cut.expression[0]?.[0] ?? end, last = cut.expression.at(-1)?.[0] ?? end;
  if (first - start > 0.5) unknown.push([start, first]);
  if (hole !== null) unknown.push([hole, end]);
  else if (end - last > 2) unknown.push([last, end]);

  function row(t, scores, isKnown) {
    time.push(ms(t));
    scores.forEach((score, i) => values[i].push(score));
    known.push(isKnown);
  }

  const areas = emotions.map((emotion, i) => ({
    name: emotion, x: time, y: values[i], stackgroup: 'expression', mode: 'lines', yaxis: 'y', legend: 'legend',
    line: { width: 0.5, color: colour(`--emotion-${emotion}`) }, fillcolor: colour(`--emotion-${emotion}`),
    // A pattern tells angry from neutral in grey.
    fillpattern: emotion === 'angry' ? { shape: '/', fgcolor: '#0008', bgcolor: colour('--emotion-angry'), size: 6, solidity: 0.2 } : undefined,
    hovertemplate: known.every(Boolean) ? `${emotion} %{y:.2f}<extra></extra>` : known.map(k => k ? `${emotion} %{y:.2f}<extra></extra>` : '<extra></extra>'),
  }));
  return [...areas, {
    name: 'unknown', type: 'bar', yaxis: 'y', legend: 'legend',
    x: unknown.map(([from, to]) => ms((from + to) / 2)), width: unknown.map(([from, to]) => 1000 * Math.max(to - from, 0.001)), y: unknown.map(() => 1),
    marker: { color: 'rgba(0,0,0,0)', line: { width: 0 }, pattern: { shape: '/', fillmode: 'overlay', fgcolor: muted, fgopacity: 0.6, size: 7, solidity: 0.2 } },
    hovertemplate: 'expression unknown<extra></extra>',
  }];
}

function mood({ cut }, { colour }) {
  const axis = (name, dash) => [
    { ...band(cut[name]), yaxis: 'y2', mode: 'lines', line: { width: 0 }, fill: 'toself', fillcolor: faded(colour(`--axis-${name}`), 0.2), hoverinfo: 'skip', showlegend: false },
    {
      name, x: cut[name].map(r => ms(r[0])), y: cut[name].map(r => r[1]), customdata: cut[name].map(r => r[2]), yaxis: 'y2', legend: 'legend2',
      mode: 'lines', line: { width: 2, color: colour(`--axis-${name}`), dash }, hovertemplate: `${name} %{y:.2f} ± %{customdata:.2f}<extra></extra>`,
    },
  ];
  const reports = (name, column, symbol) => ({
    name: `${name} reported`, x: cut.reported.map(r => ms(r[0])), y: cut.reported.map(r => r[column]), yaxis: 'y2', legend: 'legend2', showlegend: cut.reported.length > 0,
    mode: 'markers', cliponaxis: false,
    marker: { symbol, size: 11, color: colour(`--axis-${name}`), line: { width: 1.5, color: colour('--mud-palette-surface') } },
    hovertemplate: `${name} reported %{y:.2f}<extra></extra>`,
  });
  return [...axis('valence', 'solid'), ...axis('arousal', '5px,2px'), reports('valence', 1, 'diamond'), reports('arousal', 2, 'square')];
}

/** Mean ± sd as one closed outline for each unbroken stretch. */
function band(points) {
  const x = [], y = [];
  let stretch = [];
  const close = () => {
    if (stretch.length > 1) {
      for (const [t, mean, sd] of stretch) { x.push(ms(t)); y.push(Math.min(1, mean + sd)); }
      for (const [t, mean, sd] of stretch.toReversed()) { x.push(ms(t)); y.push(Math.max(-1, mean - sd)); }
      x.push(null);
      y.push(null);
    }
    stretch = [];
  };
  for (const point of points) {
    if (point[1] === null) close(); else stretch.push(point);
  }
  close();
  return { x, y };
}

function heart({ cut }, { colour, text, warning }) {
  const normal = cut.rr.filter(r => r[2] === 0), flagged = cut.rr.filter(r => r[2] > 0);
  const line = (name, points, yaxis, unit, legend) => ({
    name, x: points.map(r => ms(r[0])), y: points.map(r => r[1]), yaxis, legend, mode: points.length < 3 ? 'lines+markers' : 'lines',
    line: { width: 2, color: text, shape: 'linear' }, hovertemplate: `${name} %{y:.0f} ${unit}<extra></extra>`,
  });
  return [
    { name: 'RR interval', x: normal.map(r => ms(r[0])), y: normal.map(r => r[1]), yaxis: 'y6', legend: 'legend3', mode: 'markers', marker: { size: 4, color: colour('--mud-palette-info'), opacity: 0.75 }, hovertemplate: 'RR %{y:.0f} ms<extra></extra>' },
    {
      name: 'flagged beat', x: flagged.map(r => ms(r[0])), y: flagged.map(r => r[1]), text: flagged.map(r => flags[r[2]] ?? 'flagged'), yaxis: 'y6', legend: 'legend3', mode: 'markers',
      marker: { size: 9, symbol: 'x-thin', color: warning, line: { width: 2, color: warning } }, hovertemplate: 'RR %{y:.0f} ms, %{text}<extra></extra>',
    },
    line('heart rate', cut.hr, 'y3', 'bpm', 'legend3'),
    { ...line('RMSSD', cut.rmssd, 'y4', 'ms', 'legend3'), showlegend: false },
  ];
}

function layout(view, theme) {
  const { text, muted, lines, narrow } = theme;
  const font = { family: 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif', size: narrow ? 11 : 12, color: text };
  const bpm = rounded(view.cut.hr.map(r => r[1]), 10, [60, 90]), rr = rounded(view.cut.rr.map(r => r[1]), 100, [600, 1000]);
  const rmssd = rounded(view.cut.rmssd.map(r => r[1]), 20, [0, 60]);
  const y = (row, more) => ({
    domain: [rows[row][1], rows[row][0]], fixedrange: true, gridcolor: lines, zerolinecolor: lines, linecolor: lines, tickfont: { color: muted }, ticklen: 3, automargin: false, ...more,
  });
  const legend = row => ({ orientation: 'h', x: 1, xanchor: 'right', y: rows[row][0] + 0.004, yanchor: 'bottom', bgcolor: 'rgba(0,0,0,0)', font: { size: narrow ? 10 : 12, color: text }, itemwidth: 30, traceorder: 'normal' });
  const title = (row, words) => ({ text: `<b>${words}</b>`, xref: 'paper', yref: 'paper', x: 0, xanchor: 'left', y: rows[row][0] + 0.008, yanchor: 'bottom', showarrow: false, font: { size: narrow ? 11 : 13, color: text } });
  const { shapes, annotations } = bands(view, theme);
  return {
    height: 860, margin: { l: narrow ? 40 : 52, r: narrow ? 40 : 52, t: 10, b: 30 }, uirevision: 'session', font, hovermode: 'x unified', hoversubplots: 'axis', barmode: 'overlay',
    hoverlabel: { bgcolor: theme.surface, bordercolor: lines, font: { color: text } },
    paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', dragmode: narrow ? 'pan' : 'zoom', showlegend: !narrow, // a narrow page has the words above the figure
    modebar: { orientation: 'v', bgcolor: 'rgba(0,0,0,0)', color: muted, activecolor: theme.primary },
    legend: legend('expression'), legend2: legend('mood'), legend3: legend('heart'),
    xaxis: {
      type: 'date', range: view.range.map(ms), uirevision: view.followings, tickformat: view.long ? '%H:%M:%S' : '%M:%S', hoverformat: view.long ? '%H:%M:%S.%1f' : '%M:%S.%1f',
      nticks: narrow ? 5 : 10, gridcolor: lines, linecolor: lines, tickfont: { color: muted }, anchor: 'y4', showspikes: true, spikemode: 'across', spikethickness: 1, spikecolor: muted, spikedash: 'solid',
    },
    yaxis: y('expression', { range: [0, 1], tickvals: [0, 0.5, 1] }),
    yaxis2: y('mood', { range: [-1, 1], tickvals: [-1, -0.5, 0, 0.5, 1], tickformat: '+.1~f', zeroline: true, zerolinewidth: 1.5 }),
    yaxis3: y('heart', { range: bpm, nticks: 5 }),
    yaxis4: y('rmssd', { range: rmssd, nticks: 4 }),
    yaxis5: y('bands', { range: [0, 4], tickvals: [0.5, 1.5, 2.5, 3.5], ticktext: ['marks', 'gaps', 'track', 'step'], showgrid: false, zeroline: false }),
    yaxis6: { overlaying: 'y3', side: 'right', fixedrange: true, range: rr, nticks: 4, showgrid: false, zeroline: false, tickfont: { color: muted }, ticklen: 3 },
    shapes,
    annotations: [
      title('expression', narrow ? 'Expression, probability' : 'Expression of the face, probability'),
      title('mood', narrow ? 'Mood estimate ± 1 sd' : 'Mood estimate, −1 to +1, band ± 1 sd'),
      title('heart', narrow ? 'Heart rate, bpm (l) · RR, ms (r)' : 'Heart rate, bpm (left) · RR interval, ms (right)'),
      title('rmssd', 'RMSSD over 60 s, ms'),
      ...annotations,
    ],
  };
}

function bands({ bands, markers, range, lastS }, { primary, warning, text, muted, narrow, surface }) {
  const lanes = { step: [3.08, 3.92, faded(muted, 0.22)], track: [2.08, 2.92, faded(primary, 0.28)], gap: [1.08, 1.92, faded(warning, 0.35)] };
  const shapes = bands.filter(b => (b.to ?? lastS) > range[0] && b.from < range[1]).map(b => {
    const [y0, y1, fillcolor] = lanes[b.kind];
    const from = Math.max(b.from, range[0]), to = Math.min(b.to ?? lastS, range[1]);
    // About 7 px a letter: a label that does not fit is cut, never drawn over its neighbour.
    const room = Math.floor((to - from) / (range[1] - range[0]) * 0.9 * (narrow ? 280 : 900) / 7);
    return {
      type: 'rect', xref: 'x', yref: 'y5', x0: ms(from), x1: ms(to), y0, y1, fillcolor, line: { width: 1, color: surface },
      label: { text: room < 3 ? '' : b.label.length > room ? `${b.label.slice(0, room - 1)}…` : b.label, textposition: 'middle left', font: { size: 11, color: text }, padding: 4 },
    };
  });
  const seen = markers.filter(m => m.t >= range[0] && m.t <= range[1]);
  for (const m of seen) {
    shapes.push({ type: 'line', xref: 'x', yref: 'paper', x0: ms(m.t), x1: ms(m.t), y0: 0, y1: rows.bands[1] + 0.025, line: { width: 1.5, dash: 'dot', color: text } });
  }
  const annotations = seen.map(m => ({
    x: ms(m.t), xref: 'x', yref: 'y5', y: 0.5, xanchor: 'left', showarrow: false, text: m.label.length > 24 ? `${m.label.slice(0, 23)}…` : m.label, hovertext: m.label, font: { size: 11, color: text }, xshift: 2,
  }));
  return { shapes, annotations };
}

/** A range of whole steps around the values, so that the axis stands still while values move a little. */
export function rounded(values, step, unseen) {
  const known = values.filter(v => v !== null);
  if (known.length === 0) return unseen;
  let low = Infinity, high = -Infinity;
  for (const v of known) { low = Math.min(low, v); high = Math.max(high, v); }
  return [Math.max(0, (Math.floor(low / step - 0.3)) * step), (Math.ceil(high / step + 0.3)) * step];
}

/** A colour of the theme (#rrggbb or rgb()) with opacity. */
export function faded(colour, opacity) {
  const parts = colour.startsWith('#')
    ? [1, 3, 5].map(i => parseInt(colour.slice(i, i + 2), 16))
    : (colour.match(/[\d.]+/g) ?? ['128', '128', '128']).slice(0, 3);
  return `rgba(${parts.join(',')},${opacity})`;
}
