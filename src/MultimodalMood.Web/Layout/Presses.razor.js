// Who double-clicks a button means one press, however fast the server is. Its second click reaches nobody where it would do a second thing,
// such as answer the question that the first one brought up in its place. Elsewhere, as on arrows and answers, each click counts.
document.addEventListener('click', event => {
  if (event.detail < 2 || !event.target.closest?.('main.staff button[type=submit], main.staff [data-once]')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
