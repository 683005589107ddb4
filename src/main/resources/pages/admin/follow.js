/** A training run as it goes on: by its stream of events, and by asking where that breaks. */
import { Problem, ask, unreachable } from './session.js';
import { eventsOf } from './sse.js';

const ENDED = new Set(['succeeded', 'failed', 'cancelled']);
const PATIENCE = [1000, 2000, 4000, 8000];

export function hasEnded(run) {
  return ENDED.has(run.state);
}

/**
 * Follows a run to its end.
 *
 * @param {number} id
 * @param {{signal: AbortSignal, onrun: (run: object) => void, onbroken: (problem: Problem|null) => void}} by
 *   `onbroken`: with what keeps it from being told, then with null once it is told again
 * @returns {Promise<object|null>} the run as it ended, or null when the signal aborted
 * @throws {Problem} when there is no such run, or the key is not taken
 */
export async function follow(id, { signal, onrun, onbroken }) {
  for (let attempt = 0; ; attempt += 1) {
    const told = (run) => {
      attempt = 0;
      onbroken(null);
      onrun(run);
    };
    try {
      const run = (await streamed(id, signal, told)) ?? (await ask(`/admin/training-runs/${id}`, { signal }));
      if (hasEnded(run)) {
        told(run);
        return run;
      }
    } catch (failure) {
      if (signal.aborted) return null;
      // a connection that breaks off within an answer is no problem of the API's
      const problem = failure instanceof Problem ? failure : unreachable();
      if (problem.status === 401 || problem.status === 403 || problem.status === 404) throw problem;
      onbroken(problem);
      const run = await asked(id, signal, told);
      if (run && hasEnded(run)) return run;
    }
    await pause(PATIENCE[Math.min(attempt, PATIENCE.length - 1)], signal);
    if (signal.aborted) return null;
  }
}

/** @returns the ended run, or null when the stream ended before it */
async function streamed(id, signal, told) {
  const response = await ask(`/admin/training-runs/${id}/events`, { signal, raw: true });
  for await (const event of eventsOf(response)) {
    const run = JSON.parse(event.data);
    if (event.name === 'end') return run;
    told(run);
  }
  return null;
}

/** @returns the run, or null where not even it can be asked for */
async function asked(id, signal, told) {
  try {
    const run = await ask(`/admin/training-runs/${id}`, { signal });
    told(run);
    return run;
  } catch {
    return null; // the stream's own problem is shown already, and the next attempt comes
  }
}

function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
