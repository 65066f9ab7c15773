// Two tabs of one session: each holds a lock of its own, and the note shows while there are two. A tab that crashed holds none.

const prefix = 'mm-tab-', lookMs = 2000;
let name = null;

export function watch(note) {
  if (!navigator.locks?.query) return; // not on an insecure address
  if (!name) {
    name = prefix + Math.random().toString(36).slice(2);
    navigator.locks.request(name, () => new Promise(() => {}));
  }

  const look = async () => {
    const { held } = await navigator.locks.query();
    note.hidden = held.filter(lock => lock.name.startsWith(prefix)).length < 2;
  };
  setInterval(look, lookMs);
  look();
}
