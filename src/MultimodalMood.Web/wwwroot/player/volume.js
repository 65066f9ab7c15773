// The participant's volume: its slider, and its place in the record.

const settlesMs = 400;

export class Volume {
  #output;
  #outbox;
  #settling = 0;
  #told = null;      // what the record has from this page

  constructor(output, outbox) {
    this.#output = output;
    this.#outbox = outbox;
  }

  attach(root, signal) {
    const slider = root.querySelector('[data-player-volume]');
    if (!slider) return;
    slider.value = String(Math.round(this.#output.volume * 100));
    slider.addEventListener('input', () => {
      this.#output.volume = slider.valueAsNumber / 100;
      clearTimeout(this.#settling);
      this.#settling = setTimeout(() => this.tell(), settlesMs); // where it comes to rest, not every step of the way
    }, { signal });
  }

  /** The level that the participant hears at is part of the record. */
  tell() {
    if (this.#told === this.#output.volume) return;
    this.#told = this.#output.volume;
    this.#outbox.add({ kind: 'volume_changed', volume: this.#told });
  }
}
