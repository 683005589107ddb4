/** Parts that all views are made of. */
import { el, fill } from '../lib/dom.js';
import { problemMessage } from '../lib/messages.js';
import { isSignedIn, onReturn } from './session.js';

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
 * later one keeps what is there and says that it may be old. After signing in again it is asked for
 * anew.
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

  onReturn(refresh, signal);
  refresh();
  return { place: el('div', {}, notice, content), refresh, value: () => value };
}

/**
 * Changes what a place holds; whoever was on a link or button in it stays on its successor, and
 * tables stay scrolled as they were.
 */
export function keepingFocus(place, change) {
  const active = document.activeElement;
  const name = place.contains(active) ? nameOf(active) : null;
  const scrolled = new Map(regions(place).map((region) => [nameOf(region), region.scrollLeft]));
  change();
  regions(place).forEach((region) => {
    region.scrollLeft = scrolled.get(nameOf(region)) ?? 0;
  });
  if (name !== null) successor(place, name)?.focus({ preventScroll: true });
}

function regions(place) {
  return [...place.querySelectorAll('[role=region]')];
}

function successor(place, name) {
  return [...place.querySelectorAll('a, button, input, select, summary, [tabindex]')]
    .find((element) => nameOf(element) === name);
}

/** Whether the focus fell to the page, as it does from what is disabled or goes. */
export function nothingHasFocus() {
  return document.activeElement === null || document.activeElement === document.body;
}

function nameOf(element) {
  // a table is the same one with other rows
  if (element.getAttribute('role') === 'region') return `region\u0000${element.getAttribute('aria-label')}`;
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
    if (isSignedIn() && wanted() && !document.hidden) look();
  }, milliseconds);
  signal.addEventListener('abort', () => clearInterval(timer));
}

/**
 * A button that cannot be pressed again while its action is under way. Being disabled takes the
 * focus from it, so it gets that back afterwards: it or its successor, else what it stood in.
 */
export function action(name, act, properties = {}) {
  const button = el('button', {
    type: 'button', ...properties,
    onclick: async () => {
      const home = button.closest('section, .step, main');
      const known = nameOf(button);
      button.disabled = true;
      try {
        await act();
      } finally {
        button.disabled = false;
        if (nothingHasFocus() && home?.isConnected) focusAfter(button, home, known);
      }
    },
  }, name);
  return button;
}

function focusAfter(button, home, known) {
  const next = button.isConnected && !button.hidden ? button : successor(home, known);
  const target = next && !next.hidden ? next : home.querySelector('h2, h3, [role=region]');
  if (target?.matches('h2, h3')) target.setAttribute('tabindex', '-1');
  target?.focus({ preventScroll: true });
}
