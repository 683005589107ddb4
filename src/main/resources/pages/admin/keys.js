/** Keys: those there are, a new one, the end of one. */
import { copyButton } from '../lib/copy.js';
import { data, el, fill } from '../lib/dom.js';
import { ago, utc } from '../lib/format.js';
import { message } from '../lib/messages.js';
import { askReason } from './dialogs.js';
import { field, input, select, setError, showProblem } from './forms.js';
import { paged, query } from './paged.js';
import { ask } from './session.js';
import { table, when } from './table.js';
import { action, outcome } from './view.js';

/** Whether a key still opens anything. */
export function standing(key, now = Date.now()) {
  if (key.revokedAt) return 'revoked';
  return key.expiresAt && Date.parse(key.expiresAt) <= now ? 'expired' : 'in use';
}

export function keys(route, signal) {
  const said = outcome();
  const list = paged(signal, (before, limit) => ask(`/admin/keys${query({ before, limit })}`, { signal }), (all) => table({
    caption: 'Keys, newest first', rows: all,
    empty: 'No key was made yet. Those of the service’s settings are not listed.',
    columns: [
      { head: 'Name', isHead: true, cell: (key) => [data(key.name), el('div', { class: 'soft small' }, key.id)] },
      { head: 'Role', cell: (key) => key.role },
      { head: 'State', cell: stateOf },
      { head: 'Made', cell: (key) => [el('span', { title: utc(key.createdAt) }, ago(key.createdAt)), el('div', { class: 'soft small' }, 'by ', data(key.createdBy))] },
      { head: 'Expires', cell: (key) => (key.expiresAt ? when(key.expiresAt) : 'never') },
      { head: 'Last used', cell: (key) => (key.lastUsedAt ? ago(key.lastUsedAt) : 'never') },
      { head: 'End', cell: (key) => (key.revokedAt ? '–' : action('Revoke', () => revoke(key), { class: 'danger', 'aria-label': `Revoke ${key.name}` })) },
    ],
  }));

  async function revoke(key) {
    const revoked = await askReason({
      title: ['Revoke ', data(key.name)], name: 'Revoke', required: false, danger: true,
      why: [el('p', {}, 'It opens nothing from then on: here at once, elsewhere within seconds. This cannot be undone.')],
      act: (reason) => ask(`/admin/keys/${encodeURIComponent(key.id)}/revocation`, { method: 'POST', json: reason ? { reason } : {} }),
    });
    if (!revoked) return;
    await list.refresh();
    fill(said, el('p', { class: 'message good' }, 'The key ', data(key.name), ' is revoked.'));
  }

  return {
    title: 'Keys',
    body: [
      el('section', { class: 'card' }, el('h2', {}, 'Make a key'), makeForm(() => list.refresh())),
      said,
      el('section', { class: 'card' }, el('h2', {}, 'All keys'), list.place),
    ],
  };
}

function stateOf(key) {
  const state = standing(key);
  return [
    el('span', { class: `badge ${state === 'in use' ? 'good' : 'bad'}` }, state),
    key.revokedAt && el('div', { class: 'soft small' }, when(key.revokedAt), ' by ', data(key.revokedBy ?? ''), key.revocationReason && [': ', data(key.revocationReason)]),
  ];
}

function makeForm(onMade) {
  const name = input({ maxlength: '64', dir: 'auto' });
  const role = select([['seller', 'seller: asks for prices'], ['ingest', 'ingest: imports listings'], ['admin', 'admin: everything']], 'seller');
  const expires = input({ type: 'date' });
  const controls = { name, role, expiresAt: expires };
  const notice = el('div');
  const made = el('div');
  const button = el('button', { type: 'submit', class: 'main' }, 'Make the key');

  async function submitted(event) {
    event?.preventDefault();
    if (button.disabled) return; // asked twice
    fill(notice);
    Object.values(controls).forEach((control) => setError(control, null));
    button.disabled = true;
    try {
      const key = await ask('/admin/keys', { method: 'POST', json: {
        name: name.value.trim(), role: role.value,
        ...(expires.value ? { expiresAt: `${expires.value}T23:59:59Z` } : {}),
      } });
      fill(made, shownOnce(key, () => fill(made)));
      name.value = '';
      expires.value = '';
      made.querySelector('input').focus();
      onMade();
    } catch (problem) {
      showProblem(notice, problem, (of) => controls[of], submitted);
    } finally {
      button.disabled = false;
    }
  }

  return [
    el('form', { novalidate: true, onsubmit: submitted },
      el('div', { class: 'grid' },
        field('Name', name, 'What promotions and the audit call its bearer'),
        field('Role', role),
        field('Last day (UTC)', expires, 'Left empty, it does not expire')),
      notice,
      el('p', { class: 'after' }, button)),
    made,
  ];
}

function shownOnce(made, onPutAway) {
  const key = input({ value: made.key, readonly: true, class: 'secret', spellcheck: 'false', onfocus: () => key.select() });
  return message('good', ['The key ', data(made.name), ' is made'],
    el('p', {}, 'It is shown now and never again: only a digest of it is kept.'),
    field('The key', key),
    el('div', { class: 'row after' }, copyButton('Copy', 'The key', () => made.key),
      el('button', { type: 'button', onclick: onPutAway }, 'I have kept it')));
}
