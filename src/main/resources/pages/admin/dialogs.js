/** Questions asked in a dialog, which the browser keeps the focus in. */
import { data, el, fill, newId } from '../lib/dom.js';
import { field, setError, showProblem } from './forms.js';
import { nothingHasFocus } from './view.js';

/**
 * Asks in a dialog. It closes when the answer was carried out; a problem is shown in it, with what
 * was typed left alone.
 *
 * @param {{title: string|Node, body: Array, name: string, danger?: boolean, act: () => Promise, controlOf?: (field: string) => HTMLElement|null, check?: () => boolean}} of
 * @returns {Promise<any>} what `act` gave, or undefined when it was called off
 */
export function askInDialog({ title, body, name, danger = false, act, controlOf = () => null, check = () => true }) {
  return new Promise((resolve) => {
    const opener = document.activeElement;
    const titleId = newId('title');
    const notice = el('div');
    const go = el('button', { type: 'submit', class: danger ? 'danger' : 'main' }, name);
    let done;
    const carryOut = async (event) => {
      event?.preventDefault();
      fill(notice);
      if (go.disabled || !check()) return;
      underWay(true);
      try {
        done = await act();
        dialog.close();
      } catch (problem) {
        showProblem(notice, problem, controlOf, carryOut);
      } finally {
        underWay(false);
        if (dialog.open && nothingHasFocus()) go.focus();
      }
    };
    // closed before its answer, it would hide what the action did
    const underWay = (is) => {
      go.disabled = is;
      notNow.disabled = is;
      dialog.setAttribute('closedby', is ? 'none' : 'closerequest');
    };
    const notNow = el('button', { type: 'button', onclick: () => dialog.close() }, 'Not now');
    const dialog = el('dialog', { class: 'ask', 'aria-labelledby': titleId },
      el('form', { novalidate: true, onsubmit: carryOut },
        el('h2', { id: titleId }, title),
        body, notice,
        el('div', { class: 'row' }, go, notNow)));
    dialog.addEventListener('cancel', (event) => {
      if (go.disabled) event.preventDefault(); // where the browser knows no closedby
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (opener?.isConnected) opener.focus();
      resolve(done);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/**
 * Asks for a reason, and acts with it.
 *
 * @param {{title: string|Node, why: Array, name: string, required: boolean, danger?: boolean, act: (reason: string) => Promise}} of
 */
export function askReason({ title, why, name, required, danger, act }) {
  const reason = el('textarea', { rows: '3', maxlength: '500', required, autofocus: true, dir: 'auto' });
  return askInDialog({
    title, name, danger,
    body: [why, field(required ? 'Reason' : 'Reason (may be left empty)', reason, 'Kept in the audit, at most 500 characters.')],
    controlOf: (of) => (of === 'reason' ? reason : null),
    check: () => {
      const missing = required && reason.value.trim() === '';
      setError(reason, missing ? 'must be given' : null);
      if (missing) reason.focus();
      return !missing;
    },
    act: () => act(reason.value.trim()),
  });
}

/** A sentence with a name from data in it. */
export function sentence(before, name, after = '') {
  return el('p', {}, before, data(name), after);
}
