/** The schedules of all markets. */
import { data, el, fill } from '../lib/dom.js';
import { ago, count } from '../lib/format.js';
import { problemMessage } from '../lib/messages.js';
import { toMarket } from './router.js';
import { editSchedule } from './schedule.js';
import { ask } from './session.js';
import { table, when } from './table.js';
import { action, loaded, outcome } from './view.js';

/** Each market with its schedule, or without one. */
export function withSchedules(markets, schedules) {
  const known = new Map(schedules.map((schedule) => [schedule.category, schedule]));
  return markets.map(({ category, title }) => ({ title, category, ...known.get(category) }));
}

export function schedules(route, signal) {
  const said = outcome();
  const list = loaded(signal, async () => withSchedules(
    ...(await Promise.all([ask('/categories', { signal }), ask('/admin/schedules', { signal })]))),
  (markets) => table({
    caption: 'Schedules', rows: markets, empty: 'There is no market to train.',
    columns: [
      { head: 'Market', isHead: true, cell: (m) => el('a', { href: toMarket(m.category) }, data(m.title)) },
      { head: 'Cron, UTC', cell: (m) => (m.cron ? el('code', {}, data(m.cron)) : el('span', { class: 'soft' }, 'by hand only')) },
      { head: 'Skipped below', number: true, cell: (m) => (m.cron ? count(m.minNewListings) : '–') },
      { head: 'Changed since', number: true, cell: (m) => (typeof m.changedListings === 'number' ? count(m.changedListings) : '–') },
      { head: 'Next', cell: (m) => (m.nextAt ? [when(m.nextAt), el('div', { class: 'soft small' }, ago(m.nextAt))] : '–') },
      { head: 'Change', cell: (m) => action('Edit', () => edit(m), { 'aria-label': `Edit the schedule of ${m.category}` }) },
    ],
  }));

  async function edit(known) {
    fill(said);
    try {
      if (!(await editSchedule(known.category, signal))) return;
      await list.refresh();
      fill(said, el('p', { class: 'message good' }, 'The schedule of ', data(known.category), ' is changed.'));
    } catch (problem) {
      if (!signal.aborted) fill(said, problemMessage(problem));
    }
  }

  return {
    title: 'Schedules',
    body: [said, el('section', { class: 'card' },
      el('p', { class: 'soft' }, 'When each market is trained anew by itself. A training that comes due is skipped while too few listings changed since the last one.'),
      list.place)],
  };
}
