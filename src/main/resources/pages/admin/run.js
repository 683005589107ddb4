/** One training run: everything about it, live while it goes on. */
import { data, el } from '../lib/dom.js';
import { count, duration, figure, percent } from '../lib/format.js';
import { hasEnded } from './follow.js';
import { drawCurve, pointsOf, progressOf } from './progress.js';
import { toMarket } from './router.js';
import { resultOf, runBadge, took } from './runs.js';
import { ask } from './session.js';
import { facts, table, when } from './table.js';
import { every, loaded, section } from './view.js';

export function run({ id }, signal) {
  const address = `/admin/training-runs/${id}`;
  let isOver = false;
  let following = new AbortController();
  signal.addEventListener('abort', () => following.abort());
  const log = logSection(address, signal, () => isOver);
  const page = loaded(signal, () => ask(address, { signal }), (known) => {
    isOver = hasEnded(known);
    log.refresh();
    following.abort(); // by the progress that goes
    following = new AbortController();
    return isOver ? factsOf(known) : [facts([['Market', el('a', { href: toMarket(known.category) }, data(known.category))], ['Asked by', known.trigger], ['Queued', when(known.queuedAt)]]),
      progressOf(known, following.signal, () => page.refresh())];
  });
  every(5000, signal, () => page.value() && !isOver, log.refresh);
  return {
    title: `Training run ${id}`,
    lead: el('a', { href: '#/runs' }, 'All runs'),
    body: [el('section', { class: 'card' }, page.place), log.section],
  };
}

function factsOf(known) {
  return [known.promoted && el('p', {}, data(known.reason ?? '')), facts([
    ['Market', el('a', { href: toMarket(known.category) }, data(known.category))],
    ['State', runBadge(known)],
    ['Result', resultOf(known)],
    ['Asked by', known.trigger],
    ['Queued', when(known.queuedAt)],
    ['Started', known.startedAt && when(known.startedAt)],
    ['Finished', known.finishedAt && when(known.finishedAt)],
    ['Took', took(known) !== null && duration(took(known))],
    ['Last phase', known.phase],
    ['Epochs', known.epoch !== null && `${known.epoch} of at most ${known.epochs}`],
    ['Validation NLL', known.validationNll !== null && figure(known.validationNll, 4)],
    ['Speed', known.rowsPerSecond !== null && `${count(known.rowsPerSecond)} rows/s`],
    ['Seed', String(known.seed)],
    ['Otherwise than the market', known.hyperparameters && el('code', {}, data(JSON.stringify(known.hyperparameters)))],
  ])];
}

// while a run goes on, its progress has the curve
function logSection(address, signal, isOver) {
  const curve = el('div');
  const log = loaded(signal, () => ask(`${address}/log`, { signal }), (steps) => {
    const points = isOver() ? pointsOf(steps) : [];
    if (points.length > 0) requestAnimationFrame(() => drawCurve(curve, points));
    return [
      points.length > 0 && el('figure', {}, el('figcaption', {}, 'Validation NLL by epoch: lower is better'), curve),
      table({
        caption: 'Steps of the run', rows: steps, empty: 'No step is written down.',
        columns: [
          { head: 'At, UTC', isHead: true, cell: (step) => el('time', { datetime: step.at, class: 'nowrap' }, new Date(step.at).toISOString().slice(0, 19).replace('T', ' ')) },
          { head: 'Phase', cell: (step) => step.phase },
          { head: 'Progress', number: true, cell: (step) => percent(step.progress) },
          { head: 'Epoch', number: true, cell: (step) => orDash(step.epoch, (epoch) => `${epoch} of ${step.epochs}`) },
          { head: 'Validation NLL', number: true, cell: (step) => orDash(step.validationNll, (nll) => figure(nll, 4)) },
          { head: 'Rows/s', number: true, cell: (step) => orDash(step.rowsPerSecond, count) },
        ],
      }),
    ];
  });
  return { section: section('Log', log.place), refresh: log.refresh };
}

function orDash(value, words) {
  return value === null || value === undefined ? '–' : words(value);
}
