// Player events on their way to the session's log. What the host has not acknowledged stays here, through retries, a reload of the
// page and a restart of the host; the host takes each event once.

const key = 'mm.player.outbox', firstRetryMs = 500, lastRetryMs = 5000;
const now = () => performance.timeOrigin + performance.now();

export class Outbox {
  #items = JSON.parse(sessionStorage.getItem(key) ?? '[]');
  #sending = false;
  #retryMs = firstRetryMs;
  #timer = 0;

  constructor(url = 'session/events') {
    this.url = url;
    if (this.#items.length > 0) this.#send();
  }

  get waiting() { return this.#items.length; }

  /** The playing of a track that has begun and not ended, as far as the host was not told yet; null without one. */
  playingOf(trackId) {
    const begun = this.#items.findLast(item => item.kind === 'track_started' && item.track_id === trackId);
    return begun && !this.#items.some(item => item.kind === 'track_ended' && item.play_id === begun.play_id) ? begun.play_id : null;
  }

  /**
   * @param events one, or several of the same moment
   * @param ageMs how long ago it was
   * @param waitMs how long another may be waited for that belongs to it: what travels together keeps its distance in time to the microsecond
   */
  add(events, ageMs = 0, waitMs = 0) {
    const happened = now() - ageMs;
    for (const event of [events].flat()) this.#items.push({ ...event, id: crypto.randomUUID?.() ?? uuid(), happened });
    this.#keep();
    if (waitMs > 0) this.#timer = setTimeout(() => this.#send(), waitMs);
    else this.#send();
  }

  #keep() { sessionStorage.setItem(key, JSON.stringify(this.#items)); }

  async #send() {
    if (this.#sending || this.#items.length === 0) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    const batch = [...this.#items], sent = now();
    let done = false;
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        keepalive: true,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(batch.map(({ happened, ...event }) => ({ ...event, age_ms: Math.max(0, sent - happened) }))),
      });
      // Taken, or refused for good (a wrong event, an ended session): sending it again would change nothing.
      done = response.ok || [400, 403, 410, 413].includes(response.status);
      if (!response.ok && done) console.warn(`player events refused: ${response.status}`, batch);
    } catch {
      // The host is away; it comes back.
    }

    this.#sending = false;
    if (done) {
      this.#items.splice(0, batch.length);
      this.#keep();
      this.#retryMs = firstRetryMs;
      this.#send();
    } else {
      this.#timer = setTimeout(() => this.#send(), this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, lastRetryMs);
    }
  }
}

/** A random UUID where the page's address is not secure and crypto.randomUUID is absent. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map(b => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
