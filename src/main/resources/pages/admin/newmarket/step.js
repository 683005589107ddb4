/** Steps of a journey: those behind stay visible and can be done again, those ahead are only named. */
import { el, fill } from '../../lib/dom.js';

/**
 * A step in an ordered list.
 *
 * @returns {{item: HTMLElement, open: (...content) => void, done: (summary: string) => void, close: () => void}}
 */
export function step(name) {
  const state = el('span', { class: 'badge' });
  const heading = el('h2', { tabindex: '-1' }, name, ' ', state);
  const body = el('div', { hidden: true });
  const item = el('li', { class: 'card step' }, heading, body);

  function be(what, words) {
    item.dataset.state = what;
    state.className = `badge ${what === 'done' ? 'good' : ''}`;
    state.textContent = words;
    if (what === 'now') item.setAttribute('aria-current', 'step');
    else item.removeAttribute('aria-current');
    body.hidden = what === 'ahead';
  }

  let own = new AbortController();

  be('ahead', 'to come');
  return {
    item,
    open(...content) {
      fill(body, content);
      be('now', 'now');
    },
    /** Brings it into view, for those who do not see it too. */
    reach() {
      heading.focus({ preventScroll: true });
      item.scrollIntoView({ block: 'start', behavior: 'auto' });
    },
    done(summary) {
      be('done', `✓ ${summary}`);
    },
    /** A signal for what is about to go on in it: aborted when it begins anew, or is closed. */
    begin(parent) {
      own.abort();
      own = new AbortController();
      return AbortSignal.any([parent, own.signal]);
    },
    close() {
      own.abort();
      fill(body);
      be('ahead', 'to come');
    },
  };
}
