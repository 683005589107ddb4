/** What went wrong, where it belongs, with what to do. */
import { data, el } from './dom.js';

/** A message of a kind: `good`, `warn`, `bad` or none. */
export function message(kind, title, ...children) {
  return el('div', { class: `message ${kind}`, role: kind === 'bad' ? 'alert' : 'status' },
    el('p', {}, el('strong', {}, title)), ...children);
}

/** A problem from the API, with a way to try again where there is one. */
export function problemMessage(problem, again = null) {
  const violations = problem.violations ?? [];
  const detail = problem.detail ?? problem.message ?? '';
  const isTold = violations.some(({ message: told }) => detail.includes(told)); // by the list below
  const wait = problem.retryAfter ? ` Try again in ${problem.retryAfter} s.` : '';
  return message('bad', problem.title ?? 'Something went wrong on this page',
    el('p', {}, `${isTold ? '' : detail}${wait}`),
    violations.length > 0 && el('ul', {},
      violations.map((violation) =>
        el('li', {}, el('strong', {}, data(violation.field)), ' ', data(violation.message)))),
    again && el('p', {}, el('button', { type: 'button', onclick: again }, 'Try again')));
}
