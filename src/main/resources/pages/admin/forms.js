/** Fields with their labels, hints and errors. */
import { data, el, fill, newId } from '../lib/dom.js';
import { problemMessage } from '../lib/messages.js';

/** A labelled control; its error is set by `setError`. */
export function field(label, control, hint = null) {
  control.id ||= newId('field');
  const hintId = hint ? newId('hint') : null;
  if (hintId) control.setAttribute('aria-describedby', hintId);
  return el('div', { class: 'field' },
    el('label', { for: control.id }, label),
    control,
    hint && el('p', { class: 'soft small', id: hintId }, hint));
}

export function input(properties = {}) {
  return el('input', { type: 'text', autocomplete: 'off', ...properties });
}

/** @param {Array<[string, string]>} options values and names */
export function select(options, value, properties = {}) {
  const control = el('select', properties,
    options.map(([of, name]) => el('option', { value: of }, name)));
  control.value = value;
  return control;
}

/** A box to tick with its label behind it. */
export function tick(label, checked, properties = {}) {
  const box = el('input', { type: 'checkbox', checked, ...properties });
  return { box, place: el('label', { class: 'ticked' }, box, label) };
}

/** Marks a control as wrong and says why below it, or takes both away with null. */
export function setError(control, text) {
  const id = `${(control.id ||= newId('field'))}-error`;
  document.getElementById(id)?.remove();
  const others = (control.getAttribute('aria-describedby') ?? '').split(' ').filter((other) => other && other !== id);
  if (text === null) {
    control.removeAttribute('aria-invalid');
  } else {
    control.setAttribute('aria-invalid', 'true');
    control.after(el('p', { class: 'error small', id }, data(text)));
    others.push(id);
  }
  if (others.length > 0) control.setAttribute('aria-describedby', others.join(' '));
  else control.removeAttribute('aria-describedby');
}

/**
 * Shows each violation at its field and the rest, or the whole problem, in a place.
 *
 * @param {HTMLElement} place for what belongs to no field
 * @param {(field: string) => HTMLElement|null|undefined} controlOf
 * @param {Function|null} again what "Try again" does
 */
export function showProblem(place, problem, controlOf, again = null) {
  const left = [];
  let firstWrong = null;
  for (const violation of problem.violations ?? []) {
    const control = controlOf(violation.field);
    if (control) {
      setError(control, violation.message);
      firstWrong ??= control;
    } else {
      left.push(violation);
    }
  }
  if (firstWrong && left.length === 0) {
    fill(place, el('p', { class: 'error', role: 'alert' }, `${problem.title}. See the marked fields.`));
  } else {
    const mayHelp = again && (problem.status === 0 || problem.status === 401 || problem.status === 429 || problem.status >= 500);
    fill(place, problemMessage(Object.assign(Object.create(problem), { violations: left }), mayHelp ? again : null));
  }
  firstWrong?.focus();
}
