/** What would be lost by leaving a view now, such as an upload under way. */

const held = new Map();

/**
 * Has the operator asked before the view goes.
 *
 * @param {string} question what would be lost, and whether to leave all the same
 * @returns {() => void} to call once nothing would be lost any more
 */
export function holdOn(question) {
  const hold = Symbol('hold');
  held.set(hold, question);
  return () => held.delete(hold);
}

/** Whether nothing would be lost by leaving, or the operator wants to leave all the same. */
export function mayLeave() {
  return [...new Set(held.values())].every((question) => window.confirm(question));
}

window.addEventListener('beforeunload', (event) => {
  if (held.size > 0) event.preventDefault(); // the browser asks in words of its own
});
