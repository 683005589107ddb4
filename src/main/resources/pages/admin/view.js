/** Parts that all views are made of. */
import { el, fill } from '../lib/dom.js';
import { problemMessage } from '../lib/messages.js';

/** A titled part of a view. */
export function section(title, ...children) {
  return el('section', { class: 'card' }, el('h2', {}, title), ...children);
}

/** What an action did, said aloud and shown. */
export function outcome() {
  return el('div', { class: 'outcome', role: 'status' });
}

/**
 * A place whose content is asked for. A first load that fails shows why, with a way to try again; a
 * later one keeps what is there and says that it may be old.
 *
 * @param {AbortSignal} signal aborted when the view goes
 * @param {(signal: AbortSignal) => Promise} load
 * @param {(value: any) => Node|Array} show
 * @returns {{place: HTMLElement, refresh: Function, value: Function}}
 */
export function loaded(signal, load, show) {
  const notice = el('div');
  const content = el('div', {}, el('p', { class: 'soft', role: 'status' }, 'Loading…'));
  let value;

  async function refresh() {
    try {
      value = await load(signal);
      if (signal.aborted) return;
      fill(notice);
      keepingFocus(content, () => fill(content, show(value)));
    } catch (problem) {
      if (signal.aborted) return;
      if (value === undefined) fill(content);
      fill(notice, problemMessage(problem, refresh));
    }
  }

  refresh();
  return { place: el('div', {}, notice, content), refresh, value: () => value };
}

/** Changes what a place holds; whoever was on a link or button in it stays on its successor. */
export function keepingFocus(place, change) {
  const active = document.activeElement;
  const name = place.contains(active) ? nameOf(active) : null;
  change();
  if (name === null) return;
  [...place.querySelectorAll('a, button, input, select, [tabindex]')]
    .find((element) => nameOf(element) === name)
    ?.focus({ preventScroll: true });
}

function nameOf(element) {
  return [element.tagName, element.id, element.getAttribute('href'),
    element.getAttribute('aria-label'), element.textContent].join('\u0000');
}

/**
 * Asks again from time to time while there is something to look forward to.
 *
 * @param {() => boolean} wanted whether the next look is worth it
 */
export function every(milliseconds, signal, wanted, look) {
  const timer = setInterval(() => {
    if (wanted() && !document.hidden) look();
  }, milliseconds);
  signal.addEventListener('abort', () => clearInterval(timer));
}

/** A button that cannot be pressed again while its action is under way. */
export function action(name, act, properties = {}) {
  const button = el('button', {
    type: 'button', ...properties,
    onclick: async () => {
      button.disabled = true;
      try {
        await act();
      } finally {
        button.disabled = false;
      }
    },
  }, name);
  return button;
}
