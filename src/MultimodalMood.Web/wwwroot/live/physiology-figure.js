// The detail figures of heart, skin and movement from rows of points: pure, so that they can be looked at without a session.
import { faded, flags, ms, rounded } from './figure.js';

const symbols = [null, 'x', 'triangle-up', 'triangle-down', 'diamond'];
const gapS = 3; // two beats further apart are not joined by a line
const levels = ['still', 'light', 'moderate', 'vigorous'];
const cutPoints = [[27, 'light'], [91, 'moderate'], [414, 'vigorous']]; // ActivityLevels

// Edges in Hz (FrequencyBand) and a colour that no emotion has.
export const bands = [['vlf_ms2', 'VLF', 0.003, 0.04, '#8a8f98'], ['lf_ms2', 'LF', 0.04, 0.15, '#56B4E9'], ['hf_ms2', 'HF', 0.15, 0.4, '#CC79A7']];

function theme(style) {
  const colour = name => style.getPropertyValue(name).trim();
  return {
    text: colour('--mud-palette-text-primary'), muted: colour('--mud-palette-text-secondary'), lines: colour('--mud-palette-lines-default'),
    surface: colour('--mud-palette-surface'), info: colour('--mud-palette-info'), warning: colour('--mud-palette-warning'), primary: colour('--mud-palette-primary'),
  };
}

const config = narrow => ({ displaylogo: false, responsive: false, displayModeBar: narrow ? false : 'hover', modeBarButtonsToRemove: ['select2d', 'lasso2d', 'autoScale2d'] });

function base({ text, lines, surface }, narrow, height) {
  return {
    height, paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', uirevision: 'physiology', hovermode: 'closest',
    font: { family: 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif', size: narrow ? 11 : 12, color: text },
    hoverlabel: { bgcolor: surface, bordercolor: lines, font: { color: text } },
    modebar: { orientation: 'v', bgcolor: 'rgba(0,0,0,0)' },
  };
}

/** Which rows the record has something for, from top to bottom. */
export function rowsOf(cut) {
  return ['rr', ...(cut.skin.length > 0 ? ['skin', 'phasic'] : []), ...(cut.motion.length > 0 ? ['motion'] : [])];
}

/** RR tachogram, skin conductance with its responses, movement: on one time axis. */
export function timeFigure(view) {
  const narrow = view.width < 640, colours = theme(view.style), names = rowsOf(view.cut);
  const rowPx = narrow ? 150 : 170, gapPx = 46, top = 26, bottom = 34;
  const height = top + bottom + names.length * rowPx + (names.length - 1) * gapPx, inner = height - top - bottom;
  const domains = names.map((_, i) => [1 - (i * (rowPx + gapPx) + rowPx) / inner, 1 - i * (rowPx + gapPx) / inner].map(share => Math.min(1, Math.max(0, share))));
  const parts = { rr: tachogram, skin, phasic, motion };
  const data = [], layout = base(colours, narrow, height);
  layout.margin = { l: narrow ? 44 : 58, r: 16, t: top, b: bottom };
  layout.annotations = [];
  layout.shapes = [];
  layout.showlegend = true;
  names.forEach((name, i) => {
    const axis = i === 0 ? 'y' : `y${i + 1}`, part = parts[name](view.cut, colours, narrow);
    layout[`yaxis${i === 0 ? '' : i + 1}`] = {
      domain: domains[i], fixedrange: true, gridcolor: colours.lines, zerolinecolor: colours.lines, linecolor: colours.lines, tickfont: { color: colours.muted }, nticks: 5, ...part.axis,
    };
    const legend = `legend${i === 0 ? '' : i + 1}`;
    layout[legend] = { orientation: 'h', x: 1, xanchor: 'right', y: domains[i][1] + 2 / inner, yanchor: 'bottom', bgcolor: 'rgba(0,0,0,0)', font: { size: narrow ? 10 : 12, color: colours.text }, itemwidth: 30 };
    data.push(...part.traces.map(trace => ({ yaxis: axis, legend, ...trace, showlegend: !narrow && trace.showlegend !== false })));
    layout.annotations.push({ text: `<b>${narrow ? part.short : part.title}</b>`, xref: 'paper', yref: 'paper', x: 0, xanchor: 'left', y: domains[i][1] + 3 / inner, yanchor: 'bottom', showarrow: false, font: { size: narrow ? 11 : 13, color: colours.text } });
    for (const shape of part.shapes ?? []) layout.shapes.push({ ...shape, yref: axis });
  });
  layout.xaxis = {
    type: 'date', range: view.range.map(ms), uirevision: view.followings, tickformat: '%H:%M:%S', hoverformat: '%H:%M:%S.%1f', nticks: narrow ? 4 : 10,
    gridcolor: colours.lines, linecolor: colours.lines, tickfont: { color: colours.muted }, anchor: names.length === 1 ? 'y' : `y${names.length}`, title: { text: 'session time', font: { size: 11, color: colours.muted }, standoff: 2 },
  };
  return { data, layout, config: config(narrow) };
}

function tachogram({ rr, nn }, { info, text, warning }) {
  const line = { x: [], y: [] };
  let last = -Infinity;
  for (const [t, value] of nn) {
    if (t - last > gapS) { line.x.push(ms(t)); line.y.push(null); }
    line.x.push(ms(t));
    line.y.push(value);
    last = t;
  }
  const normal = rr.filter(row => row[2] === 0);
  const traces = [
    { name: 'NN (corrected)', x: line.x, y: line.y, mode: 'lines', line: { width: 1, color: text }, opacity: 0.6, hoverinfo: 'skip' },
    { name: 'RR interval', x: normal.map(row => ms(row[0])), y: normal.map(row => row[1]), mode: 'markers', marker: { size: 4, color: info }, hovertemplate: 'RR %{y:.0f} ms, %{x}<extra></extra>' },
  ];
  for (let flag = 1; flag < flags.length; flag++) {
    const flagged = rr.filter(row => row[2] === flag);
    if (flagged.length === 0) continue;
    traces.push({
      name: flags[flag], x: flagged.map(row => ms(row[0])), y: flagged.map(row => row[1]), mode: 'markers',
      marker: { size: 10, symbol: symbols[flag], color: warning, line: { width: 1, color: text } }, hovertemplate: `RR %{y:.0f} ms, ${flags[flag]}, %{x}<extra></extra>`,
    });
  }
  return { title: 'RR tachogram, ms; flagged beats marked', short: 'RR, ms', traces, axis: { range: rounded(rr.map(row => row[1]), 100, [600, 1000]) } };
}

function skin({ skin: rows, scr }, { info, text, primary }) {
  const raw = column(rows, 1), peaks = scr.map(row => [row[0], valueAt(rows, row[0], 1)]).filter(peak => peak[1] !== null);
  return {
    title: 'Skin conductance, µS, with its level', short: 'Skin, µS', axis: { rangemode: 'normal' },
    traces: [
      { name: 'as sampled', ...raw, mode: 'lines', line: { width: 1.5, color: info }, hovertemplate: '%{y:.2f} µS<extra></extra>' },
      { name: 'level (tonic)', ...column(rows, 2), mode: 'lines', line: { width: 2, color: text, dash: 'dash' }, hovertemplate: 'level %{y:.2f} µS<extra></extra>' },
      { name: 'response (SCR)', x: peaks.map(p => ms(p[0])), y: peaks.map(p => p[1]), mode: 'markers', marker: { size: 9, symbol: 'triangle-down', color: primary }, hovertemplate: 'response at %{x}<extra></extra>' },
    ],
  };
}

function phasic({ skin: rows, scr }, { info, primary, muted }) {
  const peaks = scr.map(row => [row[0], valueAt(rows, row[0], 3), row[1]]).filter(peak => peak[1] !== null);
  return {
    title: 'Phasic part, µS, with responses', short: 'Phasic, µS', axis: { zeroline: true },
    traces: [
      { name: 'phasic', ...column(rows, 3), mode: 'lines', line: { width: 1.5, color: info }, hovertemplate: '%{y:.3f} µS<extra></extra>', showlegend: false },
      {
        name: 'response (SCR)', x: peaks.map(p => ms(p[0])), y: peaks.map(p => p[1]), text: peaks.map(p => p[2] === null ? 'onset not seen' : `amplitude ${p[2].toFixed(2)} µS`),
        mode: 'markers', marker: { size: 9, symbol: 'triangle-down', color: primary, line: { width: 1, color: muted } }, hovertemplate: '%{text}, %{x}<extra></extra>', showlegend: false,
      },
    ],
  };
}

function motion({ motion: rows }, { info, muted }, narrow) {
  const known = rows.filter(row => row[1] !== null), most = Math.max(30, ...known.map(row => row[1]));
  return {
    title: 'Movement: mean amplitude deviation per 5 s, milli-g', short: 'Movement, milli-g', axis: { range: [0, most * 1.15] },
    traces: [{
      name: 'MAD', type: 'bar', x: known.map(row => ms(row[0] - 2.5)), y: known.map(row => row[1]), width: known.map(() => 4800), text: known.map(row => levels[row[2]] ?? ''), textposition: 'none',
      marker: { color: info, opacity: 0.8 }, hovertemplate: '%{y:.0f} milli-g, %{text}, %{x}<extra></extra>', showlegend: false,
    }],
    shapes: cutPoints.filter(([value]) => value < most * 1.15).map(([value, name]) => ({
      type: 'line', xref: 'paper', x0: 0, x1: 1, y0: value, y1: value, line: { width: 1, dash: 'dot', color: muted },
      label: { text: narrow ? '' : `${name} from ${value}`, textposition: 'end', yanchor: 'bottom', font: { size: 10, color: muted } },
    })),
  };
}

const column = (rows, c) => ({ x: rows.map(row => ms(row[0])), y: rows.map(row => row[c]) });

/** The value of a column nearest before a time, at most a second away. */
function valueAt(rows, time, c) {
  let found = null;
  for (const row of rows) {
    if (row[0] > time + 0.13) break;
    if (time - row[0] < 1 && row[c] !== null) found = row[c];
  }
  return found;
}

/** Poincaré plot with the ellipse of SD1 and SD2, and the spectrum with its bands. */
export function heartFigure(view) {
  const { heart, pairs } = view, narrow = view.width < 640, colours = theme(view.style);
  const layout = base(colours, narrow, narrow ? 760 : 400);
  layout.margin = { l: narrow ? 52 : 60, r: 16, t: 30, b: 46 };
  layout.showlegend = false;
  const axis = { gridcolor: colours.lines, zerolinecolor: colours.lines, linecolor: colours.lines, tickfont: { color: colours.muted }, fixedrange: narrow };
  const square = narrow ? { x: [0, 1], y: [0.58, 1] } : { x: [0, 0.4], y: [0, 1] }, wide = narrow ? { x: [0, 1], y: [0, 0.42] } : { x: [0.5, 1], y: [0, 1] };
  const limits = rounded(pairs.flatMap(pair => [pair[1], pair[2]]), 100, [600, 1000]);
  const label = (text, domain, side) => ({ text: `<b>${text}</b>`, xref: 'paper', yref: 'paper', x: domain.x[0], xanchor: 'left', y: domain.y[1], yanchor: 'bottom', yshift: side, showarrow: false, font: { size: narrow ? 11 : 13, color: colours.text } });
  Object.assign(layout, {
    xaxis: { ...axis, domain: square.x, range: limits, title: { text: 'RR interval n, ms', font: { size: 11 }, standoff: 4 } },
    yaxis: { ...axis, domain: square.y, range: limits, scaleanchor: 'x', constrain: 'domain', title: { text: 'n + 1, ms', font: { size: 11 }, standoff: 4 } },
    xaxis2: { ...axis, domain: wide.x, range: [0, 0.5], anchor: 'y2', title: { text: 'frequency, Hz', font: { size: 11 }, standoff: 4 } },
    yaxis2: { ...axis, domain: wide.y, rangemode: 'tozero', anchor: 'x2', title: { text: 'ms²/Hz', font: { size: 11 }, standoff: 4 } },
    annotations: [label('Poincaré plot', square, 6), label('Power spectrum (Welch, 64 s segments)', wide, 6)],
    shapes: [],
  });
  const data = [
    { x: pairs.map(pair => pair[2]), y: pairs.map(pair => pair[1]), mode: 'markers', marker: { size: 4, color: colours.info, opacity: 0.6 }, hovertemplate: '%{x:.0f} → %{y:.0f} ms<extra></extra>' },
    { x: limits, y: limits, mode: 'lines', line: { width: 1, dash: 'dot', color: colours.muted }, hoverinfo: 'skip' },
    ...ellipse(heart, colours),
    ...spectrum(heart, colours, layout, narrow),
  ];
  if (!heart || heart.measures.sd1_ms === null) layout.annotations.push(note(heart?.reasons.sd1_ms ?? 'no_beats: no heartbeat yet', square, colours));
  return { data, layout, config: config(narrow) };
}

/** Semi-axes SD1 across and SD2 along the line of identity, around the mean interval (Brennan et al. 2001). */
function ellipse(heart, { warning }) {
  const { sd1_ms: sd1, sd2_ms: sd2, mean_nn_ms: mean } = heart?.measures ?? {};
  if (sd1 == null || sd2 == null) return [];
  const x = [], y = [];
  for (let step = 0; step <= 72; step++) {
    const angle = Math.PI * step / 36, along = sd2 * Math.cos(angle) / Math.SQRT2, across = sd1 * Math.sin(angle) / Math.SQRT2;
    x.push(mean + along - across);
    y.push(mean + along + across);
  }
  return [{ x, y, mode: 'lines', line: { width: 2, color: warning }, hovertemplate: `SD1 ${sd1.toFixed(0)} ms, SD2 ${sd2.toFixed(0)} ms<extra></extra>` }];
}

function spectrum(heart, colours, layout, narrow) {
  const domain = { x: layout.xaxis2.domain, y: layout.yaxis2.domain };
  if (!heart?.spectrum) {
    layout.annotations.push(note(heart?.reasons.hf_ms2 ?? 'no_beats: no heartbeat yet', domain, colours));
    return [];
  }
  const density = heart.spectrum, frequency = density.map((_, k) => k * heart.spectrum_step_hz), axes = { xaxis: 'x2', yaxis: 'y2' };
  const most = Math.max(...density, 1);
  layout.yaxis2.range = [0, most * 1.25];
  const shown = bands.map(([key, name, low, high, colour]) => {
    const power = heart.measures[key], inside = frequency.map((f, k) => [f, density[k]]).filter(([f]) => f >= low && f < high);
    layout.shapes.push({ type: 'line', xref: 'x2', yref: 'y2', x0: high, x1: high, y0: 0, y1: most * 1.25, line: { width: 1, dash: 'dot', color: colours.muted } });
    layout.annotations.push({
      xref: 'x2', yref: 'y2', x: (low + high) / 2, y: most * 1.24, yanchor: 'top', showarrow: false, textangle: name === 'VLF' || (narrow && name === 'LF') ? -90 : 0, font: { size: 11, color: colours.text },
      text: power === null ? `${name}: ${(heart.reasons[key] ?? 'hidden').split(':')[0]}` : narrow ? name : `${name} ${power.toFixed(0)} ms²`, hovertext: heart.reasons[key] ?? '',
    });
    return { ...axes, x: inside.map(p => p[0]), y: inside.map(p => p[1]), mode: 'lines', line: { width: 0 }, fill: 'tozeroy', fillcolor: power === null ? 'rgba(0,0,0,0)' : faded(colour, 0.55), hoverinfo: 'skip' };
  });
  return [...shown, { ...axes, x: frequency, y: density, mode: 'lines', line: { width: 1.5, color: colours.text }, hovertemplate: '%{x:.3f} Hz: %{y:.0f} ms²/Hz<extra></extra>' }];
}

const note = (text, domain, { muted }) => ({
  text: text.replace(': ', ':<br>').replace(', needs', ',<br>needs'), xref: 'paper', yref: 'paper', x: (domain.x[0] + domain.x[1]) / 2, y: domain.y[0] + 0.12 * (domain.y[1] - domain.y[0]), showarrow: false, font: { size: 12, color: muted }, align: 'center',
});
