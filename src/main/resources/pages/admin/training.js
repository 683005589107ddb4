/** Training a market by hand: the wish, then the run. */
import { data, el, fill } from '../lib/dom.js';
import { message } from '../lib/messages.js';
import { field, input, setError, showProblem } from './forms.js';
import { progressOf } from './progress.js';
import { toRun } from './router.js';
import { resultOf } from './runs.js';
import { ask } from './session.js';

const SETTINGS = [
  ['members', 'Networks', '1 to 16; one is about four times as fast as the usual four'],
  ['epochs', 'Epochs at most', '1 to 1000'],
];

/**
 * What a run is asked for: only what was filled in.
 *
 * @param {{seed: string, members: string, epochs: string}} typed
 */
export function wishOf(typed) {
  const given = Object.entries(typed).filter(([, text]) => text.trim() !== '')
    .map(([name, text]) => [name, wholeOr(text.trim())]);
  const { seed, ...hyperparameters } = Object.fromEntries(given);
  return {
    ...(seed === undefined ? {} : { seed }),
    ...(Object.keys(hyperparameters).length > 0 ? { hyperparameters } : {}),
  };
}

// what is no whole number goes out as it is: the API says so at its field
function wholeOr(text) {
  return /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}

/**
 * A panel to train from.
 *
 * @param {(run: object) => void} onEnd called with the run however it ended
 */
export function trainPanel(category, signal, onEnd) {
  const notice = el('div');
  const place = el('div');
  const controls = {
    seed: input({ inputmode: 'numeric' }),
    ...Object.fromEntries(SETTINGS.map(([name]) => [name, input({ inputmode: 'numeric' })])),
  };
  const button = el('button', { type: 'submit', class: 'main' }, 'Train now');

  async function submitted(event) {
    event?.preventDefault();
    if (button.disabled) return; // asked twice
    fill(notice);
    Object.values(controls).forEach((control) => setError(control, null));
    const typed = Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.value]));
    button.disabled = true;
    try {
      show(await ask(`/admin/categories/${encodeURIComponent(category)}/training-runs`, { method: 'POST', json: wishOf(typed), signal }));
    } catch (problem) {
      button.disabled = false;
      if (signal.aborted) return;
      const running = /\/training-runs\/(\d+)$/.exec(problem.run ?? '') ?? /\/training-runs\/(\d+)/.exec(problem.detail ?? '');
      if (problem.status === 409 && running) await join(running[1], problem);
      else showProblem(notice, problem, (of) => controls[of.replace('hyperparameters.', '')], submitted);
    }
  }

  /** Another run is under way: that one is shown. */
  async function join(id, problem) {
    try {
      const run = await ask(`/admin/training-runs/${id}`, { signal });
      fill(notice, message('warn', problem.title, el('p', {}, `Run ${id} is under way already. This is how it gets on.`)));
      show(run);
    } catch (failure) {
      if (!signal.aborted) showProblem(notice, failure, () => null, submitted);
    }
  }

  function show(run) {
    button.disabled = true;
    fill(place,
      el('p', {}, el('a', { href: toRun(run.id) }, `Run ${run.id}`)),
      progressOf(run, signal, (ended) => {
        button.disabled = false;
        button.textContent = 'Train again';
        fill(notice);
        place.append(endOf(ended));
        onEnd(ended);
      }));
  }

  return el('div', {},
    el('form', { novalidate: true, onsubmit: submitted },
      el('details', {}, el('summary', {}, 'Settings for this run'),
        el('div', { class: 'grid' },
          SETTINGS.map(([name, label, hint]) => field(label, controls[name], hint)),
          field('Seed', controls.seed, 'The same listings and seed give the same model')),
        el('p', { class: 'soft small' }, 'What is left empty is as the market has it.')),
      notice,
      el('p', {}, button)),
    place);
}

/** How a run ended, in a message. */
function endOf(run) {
  if (run.state === 'succeeded') {
    return message(run.promoted ? 'good' : 'warn',
      run.promoted ? `Version ${run.modelVersion} is live` : `Version ${run.modelVersion} is trained, but not live`,
      el('p', {}, data(run.reason ?? '')));
  }
  return message(run.state === 'failed' ? 'bad' : 'warn', `The run ${run.state === 'failed' ? 'failed' : 'was cancelled'}`,
    el('p', {}, run.state === 'failed' ? data(run.error ?? '') : resultOf(run)));
}
