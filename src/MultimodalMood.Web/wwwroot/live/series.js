// Rows of [time, value…]; a null value is a hole (unknown).

const keepRaw = 20000;

export class Series {
  constructor(columns) {
    this.columns = columns;
    this.rows = [];
  }

  add(rows) {
    for (const row of rows) this.rows.push(row);
    // A day-long session must not fill the tab: what is older is thinned, extremes kept.
    if (this.rows.length > 3 * keepRaw) {
      const old = this.rows.length - keepRaw;
      this.rows = [...thin(this.rows.slice(0, old), this.columns, keepRaw), ...this.rows.slice(old)];
    }
  }

  /** Rows within [from, to] seconds, with one more on either side so that lines reach the edges. */
  slice(from, to) {
    return this.rows.slice(Math.max(0, this.first(from) - 1), this.first(to) + 1);
  }

  first(time) {
    let low = 0, high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.rows[middle][0] < time) low = middle + 1; else high = middle;
    }
    return low;
  }
}

/** At most `max` rows with the lowest and highest of every column and every stretch's first hole kept (as LiveTrace.Thinned). */
export function thin(rows, columns, max = 2000) {
  if (rows.length <= max) return rows;
  const stretches = Math.floor((max - 2) / (2 * columns + 1));
  const kept = new Set([0, rows.length - 1]);
  for (let s = 0; s < stretches; s++) {
    const from = Math.floor(rows.length * s / stretches), to = Math.floor(rows.length * (s + 1) / stretches);
    let hole = -1;
    for (let c = 1; c <= columns; c++) {
      let lowest = -1, highest = -1;
      for (let i = from; i < to; i++) {
        const value = rows[i][c];
        if (value === null) { if (hole < 0) hole = i; continue; }
        if (lowest < 0 || value < rows[lowest][c]) lowest = i;
        if (highest < 0 || value > rows[highest][c]) highest = i;
      }
      if (lowest >= 0) { kept.add(lowest); kept.add(highest); }
    }
    if (hole >= 0) kept.add(hole);
  }
  return [...kept].sort((a, b) => a - b).map(i => rows[i]);
}
