/** A training run while it goes on: how far it is, how it learns, and a way to end it. */
import { data, el, fill } from '../lib/dom.js';
import { count, duration, figure, percent } from '../lib/format.js';
import { message, problemMessage } from '../lib/messages.js';
import { lines } from '../lib/plot.js';
import { follow, hasEnded } from './follow.js';
import { runBadge, took } from './runs.js';
import { ask } from './session.js';
import { facts } from './table.js';
import { action } from './view.js';

const PHASES = ['reading', 'encoding', 'training', 'evaluating', 'registering'];
const LOOKED_BACK = 30_000;

/**
 * How long a run may still take, by how fast it went lately.
 *
 * @param {Array<{at: number, progress: number}>} seen oldest first, times in milliseconds
 * @returns {number|null} seconds, or null while that cannot be told
 */
export function timeLeft(seen) {
  if (seen.length < 2) return null;
  const last = seen[seen.length - 1];
  const from = seen.find((one) => last.at - one.at <= LOOKED_BACK) ?? seen[0];
  const gained = last.progress - from.progress;
  return gained > 0 ? ((1 - last.progress) / gained) * (last.at - from.at) / 1000 : null;
}

/** The learning curve with the point that a run tells now; each epoch once, in order. */
export function curveWith(points, run) {
  if (run.epoch === null || run.validationNll === null) return points;
  return [...points.filter((point) => point.epoch < run.epoch), { epoch: run.epoch, validationNll: run.validationNll }];
}

/** Draws a learning curve into a place in the page. */
export function drawCurve(place, points) {
  if (points.length === 0) {
    place.former?.destroy();
    fill(place, el('p', { class: 'soft' }, 'No epoch is finished yet.'));
    return;
  }
  if (!place.former) fill(place);
  const best = points.reduce((a, b) => (b.validationNll < a.validationNll ? b : a));
  lines(place,
    `Validation NLL by epoch: ${figure(points[0].validationNll, 3)} after epoch ${points[0].epoch}, at best ${figure(best.validationNll, 3)} after epoch ${best.epoch}`,
    { x: points.map((point) => point.epoch), height: 200, formatX: (tick) => (Number.isInteger(tick) ? tick : '') },
    [{ label: 'validation NLL', colour: 'curve', values: points.map((point) => point.validationNll) }]);
}

/**
 * Follows a run in a place of its own.
 *
 * @param {object} first the run as it stands
 * @param {AbortSignal} signal
 * @param {(run: object) => void} onEnd
 */
export function progressOf(first, signal, onEnd) {
  const notice = el('div');
  const said = el('div');
  const bar = el('progress', { max: '1', 'aria-label': `Progress of run ${first.id}` });
  const figures = el('div');
  const phase = el('p', { role: 'status' });
  const curve = el('div');
  const cancel = action('Cancel the run', async () => {
    try {
      update(await ask(`/admin/training-runs/${first.id}/cancel`, { method: 'POST' }));
      fill(said, el('p', { class: 'soft', role: 'status' }, 'It ends at its next step.'));
    } catch (problem) {
      fill(said, problemMessage(problem));
    }
  }, { class: 'danger' });
  const seen = [];
  let points = [];

  function update(run) {
    seen.push({ at: Date.now(), progress: run.progress });
    bar.value = run.progress;
    const words = run.state === 'queued' ? 'Waits for its turn' : run.state === 'running'
      ? `${run.phase ?? 'starting'} (${PHASES.indexOf(run.phase) + 1} of ${PHASES.length})` : run.state;
    if (phase.textContent !== words) phase.textContent = words; // said aloud only when it changes
    const left = timeLeft(seen);
    fill(figures, facts([
      ['State', runBadge(run)],
      ['Epoch', run.epoch !== null && `${run.epoch} of at most ${run.epochs}`],
      ['Validation NLL', run.validationNll !== null && figure(run.validationNll, 4)],
      ['Speed', run.rowsPerSecond !== null && `${count(run.rowsPerSecond)} rows/s`],
      ['Progress', percent(run.progress)],
      ['So far', took(run) !== null && duration(took(run))],
      ['Left, about', left !== null && !hasEnded(run) && duration(left)],
    ]));
    cancel.hidden = hasEnded(run);
    const grown = curveWith(points, run);
    if (grown.length !== points.length || grown.length === 0) {
      points = grown;
      if (curve.isConnected) drawCurve(curve, points);
    }
  }

  async function start() {
    try {
      // epochs that went by before this page looked
      const log = await ask(`/admin/training-runs/${first.id}/log`, { signal });
      const known = pointsOf(log);
      const newest = points[points.length - 1];
      points = newest && !known.some((point) => point.epoch >= newest.epoch) ? [...known, newest] : known;
      if (points.length > 0 && curve.isConnected) drawCurve(curve, points);
    } catch (problem) {
      if (signal.aborted) return;
      fill(said, problemMessage(problem));
    }
    try {
      const ended = await follow(first.id, {
        signal,
        onrun: update,
        onbroken: (problem) => fill(notice, problem && message('warn', 'The news of this run broke off',
          el('p', {}, data((problem.status && problem.detail) || problem.title)),
          el('p', {}, 'Whether the run goes on is not known; this page asks again by itself.'))),
      });
      if (ended) onEnd(ended);
    } catch (problem) {
      if (!signal.aborted) fill(notice, problemMessage(problem, start));
    }
  }

  update(first);
  requestAnimationFrame(() => drawCurve(curve, points));
  start();
  return el('div', { class: 'progress' }, notice, phase, bar, figures,
    el('figure', {}, el('figcaption', {}, 'Validation NLL by epoch: lower is better'), curve),
    cancel, said);
}

/** The learning curve in a run's log. */
export function pointsOf(log) {
  return log.filter((step) => typeof step.epoch === 'number' && typeof step.validationNll === 'number')
    .reduce((points, step) => curveWith(points, step), []);
}
