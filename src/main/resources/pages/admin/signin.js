/** Where the admin key is asked for. */
import { el, fill } from '../lib/dom.js';
import { message, problemMessage } from '../lib/messages.js';
import { field, input, setError } from './forms.js';
import { signIn } from './session.js';

/**
 * The form.
 *
 * @param {Problem|null} lost why the key before is no longer taken
 * @param {() => void} onSignedIn
 */
export function signInForm(lost, onSignedIn) {
  const notice = el('div', {},
    lost && message('warn', 'Your key is no longer taken',
      el('p', {}, lost.detail || lost.title), el('p', {}, 'Sign in again to go on where you were.')));
  const key = input({ type: 'password', autocomplete: 'off', spellcheck: 'false', required: true });
  const button = el('button', { class: 'main', type: 'submit' }, 'Sign in');

  async function submitted(event) {
    event.preventDefault();
    if (button.disabled) return; // asked twice
    setError(key, null);
    button.disabled = true;
    try {
      await signIn(key.value);
      onSignedIn();
    } catch (problem) {
      button.disabled = false;
      if (problem.status === 401 || problem.status === 403) {
        fill(notice);
        setError(key, `${problem.title}. ${problem.detail ?? ''}`);
      } else {
        fill(notice, problemMessage(problem));
      }
      key.focus();
    }
  }

  return el('form', { class: 'card signin', novalidate: true, onsubmit: submitted },
    el('h1', {}, 'Operations'),
    notice,
    field('Admin key', key, 'Kept in this tab until it is closed or reloaded, and nowhere else.'),
    el('p', {}, button),
    el('p', { class: 'soft small' },
      'On its own database the service made a key at its first start: it is in its log and in the file admin-key of its data directory.'));
}
