// Of all tabs of a browser only one may sound.

const lockName = 'mm-player';

export class OneTab {
  #release = null;

  /** True when this tab may sound. */
  async take() {
    if (this.#release || !navigator.locks) return true;
    return new Promise(resolve => {
      navigator.locks.request(lockName, { ifAvailable: true }, lock => {
        resolve(lock !== null);
        return lock ? new Promise(release => { this.#release = release; }) : undefined;
      });
    });
  }

  leave() {
    this.#release?.();
    this.#release = null;
  }
}
