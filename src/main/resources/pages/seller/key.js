/** A key asked for in the page, and kept in the memory of the tab alone. */
import { el, newId } from '../lib/dom.js';
import { problemMessage } from '../lib/messages.js';

/**
 * A form that asks for a key.
 *
 * @param {{label: string, hint: string, problem: Problem|null, onkey: (key: string) => void}} of
 */
export function keyForm({ label, hint, problem = null, onkey }) {
  const id = newId('key');
  const hintId = newId('hint');
  const input = el('input', { id, type: 'password', autocomplete: 'off', required: true, 'aria-describedby': hintId });
  return el('form', {
    class: 'card key-form',
    onsubmit(event) {
      event.preventDefault();
      if (input.value.trim()) onkey(input.value.trim());
    },
  },
    problem && problemMessage(problem),
    el('label', { for: id }, label),
    el('div', { class: 'row' }, input, el('button', { class: 'main' }, 'Go on')),
    el('p', { id: hintId, class: 'soft small' }, hint));
}
