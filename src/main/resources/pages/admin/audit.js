/** What admins did. */
import { data, el, fill } from '../lib/dom.js';
import { field, input } from './forms.js';
import { paged, query } from './paged.js';
import { toMarket, toModel, toRun } from './router.js';
import { ask } from './session.js';
import { table, when } from './table.js';

const WORDS = new Map(Object.entries({
  promotion: 'A training made a version live',
  'PUT /api/v1/admin/categories/{category}': 'Defined a market',
  'POST /api/v1/admin/categories/infer': 'Had a definition proposed',
  'POST /api/v1/admin/categories/{category}/listings': 'Imported listings',
  'POST /api/v1/admin/categories/{category}/training-runs': 'Asked for a training',
  'POST /api/v1/admin/training-runs/{id}/cancel': 'Cancelled a training run',
  'POST /api/v1/admin/categories/{category}/models/{version}/promotion': 'Promoted a version',
  'POST /api/v1/admin/categories/{category}/models/rollback': 'Rolled back',
  'POST /api/v1/admin/keys': 'Made a key',
  'POST /api/v1/admin/keys/{id}/revocation': 'Revoked a key',
}));

/** An action in words, or as the API has it where there are none. */
export function wordsOf(action) {
  return WORDS.get(action) ?? action;
}

export function audit(route, signal) {
  const place = el('div');
  const category = input({ spellcheck: 'false' });
  const by = input({ spellcheck: 'false', dir: 'auto' });
  let leaving = new AbortController();
  signal.addEventListener('abort', () => leaving.abort());

  function filter(event) {
    event?.preventDefault();
    leaving.abort();
    leaving = new AbortController();
    fill(place, entries(leaving.signal, { category: category.value.trim(), by: by.value.trim() }).place);
  }

  filter();
  return {
    title: 'Audit',
    body: [
      el('form', { class: 'card row end', onsubmit: filter },
        field('Market (key)', category), field('By', by),
        el('button', { type: 'submit' }, 'Show')),
      el('section', { class: 'card' },
        el('p', { class: 'soft small' }, 'By: a key’s name or id, a token’s subject, or “training run 12”. Reading is not written down.'),
        place),
    ],
  };
}

function entries(signal, filters) {
  return paged(signal, (before, limit) => ask(`/admin/audit${query({ ...filters, before, limit })}`, { signal }), (all) => table({
    caption: 'Audit, newest first', rows: all, empty: 'Nothing is written down that fits.',
    columns: [
      { head: 'At', isHead: true, cell: (entry) => when(entry.at) },
      { head: 'By', cell: (entry) => [
        entry.by.kind === 'run' ? el('a', { href: toRun(entry.by.id) }, data(entry.by.name)) : data(entry.by.name),
        entry.by.role && el('div', { class: 'soft small' }, entry.by.role)] },
      { head: 'What', cell: (entry) => [wordsOf(entry.action), entry.path && el('div', { class: 'soft small' }, data(entry.path))] },
      { head: 'Market', cell: (entry) => entry.category && el('a', {
        href: entry.version ? toModel(entry.category, entry.version) : toMarket(entry.category),
      }, data(entry.category), entry.version && `, version ${entry.version}`) },
      { head: 'Answer', number: true, cell: (entry) => (entry.status === null ? '–'
        : el('span', { class: `badge ${entry.status < 400 ? 'good' : 'bad'}` }, String(entry.status))) },
      { head: 'Reason', cell: (entry) => data(entry.reason ?? '') },
    ],
  }));
}
