/** Lists that the API gives newest first, page by page. */
import { el, fill } from '../lib/dom.js';
import { problemMessage } from '../lib/messages.js';
import { action, loaded } from './view.js';

const PAGE = 50;

/**
 * A list with a button for what is older.
 *
 * @param {AbortSignal} signal
 * @param {(before: string|number|null, limit: number, signal: AbortSignal) => Promise<Array>} load
 * @param {(items: Array) => Node} show all items so far
 * @param {{idOf?: (item: any) => string|number, size?: number}} more
 */
export function paged(signal, load, show, { idOf = (item) => item.id, size = PAGE } = {}) {
  let older = []; // what was asked for beyond the first page stays when that is refreshed
  let mayHaveMore = false;
  const notice = el('div');

  const first = loaded(signal, async () => {
    const newest = await load(null, size, signal);
    if (older.length === 0) mayHaveMore = newest.length === size;
    return newest;
  }, (newest) => {
    const ids = new Set(newest.map(idOf));
    const items = [...newest, ...older.filter((item) => !ids.has(idOf(item)))];
    return [show(items), notice, mayHaveMore && action('Older', () => next(items), {})];
  });

  async function next(items) {
    try {
      const page = await load(idOf(items[items.length - 1]), size, signal);
      mayHaveMore = page.length === size;
      older = [...items, ...page];
      fill(notice);
      await first.refresh();
    } catch (problem) {
      if (!signal.aborted) fill(notice, problemMessage(problem));
    }
  }

  return first;
}

/** A query of what is set: `?a=b&c=d`, or nothing. */
export function query(parameters) {
  const set = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return set.length === 0 ? '' : `?${new URLSearchParams(set)}`;
}
