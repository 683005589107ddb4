/** Training runs: the history. */
import { data, el, fill } from '../lib/dom.js';
import { ago, duration, figure, percent, utc } from '../lib/format.js';
import { field, input, select } from './forms.js';
import { hasEnded } from './follow.js';
import { paged, query } from './paged.js';
import { toMarket, toModel, toRun } from './router.js';
import { ask } from './session.js';
import { table } from './table.js';
import { every } from './view.js';

const KIND = { succeeded: 'good', failed: 'bad', running: 'warn', queued: 'warn', cancelled: '' };
const FEW = 10; // beside a market's other parts, which need no name of it
const STATES = ['queued', 'running', 'succeeded', 'failed', 'cancelled'];

/** A run's state as a badge. */
export function runBadge(run) {
  const words = run.state === 'running' ? `running, ${percent(run.progress)}` : run.state;
  return el('span', { class: `badge ${KIND[run.state] ?? ''}` }, words);
}

/** How long a run took, or has taken until now; null before its start. */
export function took(run, now = Date.now()) {
  if (!run.startedAt) return null;
  return ((run.finishedAt ? Date.parse(run.finishedAt) : now) - Date.parse(run.startedAt)) / 1000;
}

/** What came of a run, in a few words. */
export function resultOf(run) {
  if (run.state === 'failed') return data(run.error ?? 'failed');
  if (run.modelVersion !== null) {
    return [el('a', { href: toModel(run.category, run.modelVersion) }, `version ${run.modelVersion}`),
      run.promoted ? ', went live' : ', not live: ', !run.promoted && data(run.reason ?? '')];
  }
  return run.reason ? data(run.reason) : '';
}

/** The runs that fit a filter, newest first, with a button for older ones. */
export function runsTable(signal, { category = null, state = null, size = 50 }) {
  return paged(signal,
    (before, limit) => ask(`/admin/training-runs${query({ category, state, before, limit })}`, { signal }),
    (runs) => table({
      caption: 'Training runs, newest first', rows: runs, empty: size > FEW ? 'No such run.' : 'No run yet.',
      columns: [
        { head: 'Run', isHead: true, cell: (run) => el('a', { href: toRun(run.id), 'aria-label': `Run ${run.id}` }, String(run.id)) },
        size > FEW && { head: 'Market', cell: (run) => el('a', { href: toMarket(run.category) }, data(run.category)) },
        { head: 'State', cell: runBadge },
        { head: 'Asked by', cell: (run) => run.trigger },
        { head: 'Queued', cell: (run) => el('span', { title: utc(run.queuedAt) }, ago(run.queuedAt)) },
        { head: 'Took', number: true, cell: (run) => (took(run) === null ? '–' : duration(took(run))) },
        { head: 'NLL', number: true, cell: (run) => (run.validationNll === null ? '–' : figure(run.validationNll, 3)) },
        { head: 'Result', cell: resultOf },
      ].filter(Boolean),
    }), { size });
}

export function runs(route, signal) {
  const place = el('div');
  const category = input({ spellcheck: 'false', onchange: filter });
  const state = select([['', 'any'], ...STATES.map((word) => [word, word])], '', { onchange: filter });
  let shown;
  let leaving = new AbortController();
  signal.addEventListener('abort', () => leaving.abort());

  function filter() {
    leaving.abort();
    leaving = new AbortController();
    shown = runsTable(leaving.signal, { category: category.value.trim(), state: state.value });
    fill(place, shown.place);
  }

  filter();
  every(4000, signal, () => shown.value()?.some((run) => !hasEnded(run)), () => shown.refresh());
  return {
    title: 'Training runs',
    body: [
      el('form', { class: 'card row end', onsubmit: (event) => { event.preventDefault(); filter(); } },
        field('Market (key)', category), field('State', state),
        el('button', { type: 'submit' }, 'Show')),
      el('section', { class: 'card' }, place)],
  };
}
