// Arrow keys move between the squares of the affect grid; only one of them is in the tab order.
const moves = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -9, ArrowDown: 9 };

export function attach(grid) {
  grid.addEventListener('keydown', event => {
    const move = moves[event.key];
    if (!move) return;
    const cells = [...grid.querySelectorAll('button')];
    const at = cells.indexOf(document.activeElement);
    const to = at + move;
    if (at < 0) return;
    event.preventDefault();
    const leavesRow = Math.abs(move) === 1 && Math.floor(at / 9) !== Math.floor(to / 9);
    if (to < 0 || to >= cells.length || leavesRow) return;
    cells[at].tabIndex = -1;
    cells[to].tabIndex = 0;
    cells[to].focus();
  });
}
