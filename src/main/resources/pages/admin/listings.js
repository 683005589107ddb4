/** A market's listings: per day, by import, and those that were rejected. */
import { el } from '../lib/dom.js';
import { count, counted, duration } from '../lib/format.js';
import { bars } from '../lib/plot.js';
import { paged, query } from './paged.js';
import { rejectedFold } from './rejections.js';
import { ask } from './session.js';
import { table, when } from './table.js';
import { loaded, section } from './view.js';

const DAYS = 90;
const COUNTS = ['received', 'inserted', 'updated', 'unchanged', 'rejected'];
const countColumns = COUNTS.map((name) => ({
  head: name[0].toUpperCase() + name.slice(1), number: true, cell: (row) => count(row[name]),
}));

export function listingsSection(category, signal) {
  const address = `/admin/categories/${encodeURIComponent(category)}/listings`;
  const days = loaded(signal, () => ask(`${address}/days?days=${DAYS}`, { signal }), showDays);
  const imports = paged(signal,
    (before, limit) => ask(`${address}/imports${query({ before, limit })}`, { signal }),
    (all) => table({
      caption: 'Imports, newest first', rows: all, empty: 'Nothing was imported yet.',
      columns: [
        { head: 'Import', isHead: true, cell: (one) => when(one.startedAt) },
        { head: 'Took', number: true, cell: (one) => (one.finishedAt ? duration((Date.parse(one.finishedAt) - Date.parse(one.startedAt)) / 1000) : '–') },
        ...countColumns,
        { head: 'Kept after', number: true, cell: (one) => (typeof one.listings === 'number' ? count(one.listings) : '–') },
      ],
    }), { size: 10 });
  return {
    section: section('Listings', days.place, el('h3', {}, 'Imports'), imports.place, rejectedFold(category, signal)),
    refresh() {
      days.refresh();
      imports.refresh();
    },
  };
}

function showDays(days) {
  if (days.length === 0) return el('p', { class: 'soft' }, `Nothing was imported within ${DAYS} days.`);
  const place = el('div');
  const sum = (name) => days.reduce((total, day) => total + day[name], 0);
  const daily = dailyOf(days);
  requestAnimationFrame(() => bars(place,
    `Rows imported a day: ${counted(sum('received'), 'row')} received within ${DAYS} days, ${count(sum('inserted'))} of them new, ${count(sum('rejected'))} rejected`,
    { x: daily.map((day) => day.at), time: true, height: 180, format: (tick) => count(tick) },
    [{ label: 'received', colour: 'other', values: daily.map((day) => day.received) },
      { label: 'new', colour: 'curve', values: daily.map((day) => day.inserted) }]));
  return [
    el('figure', {}, el('figcaption', {}, 'Rows imported a day (UTC)'), place),
    el('details', {}, el('summary', {}, 'The days as a table'), table({
      caption: 'Imports by day', rows: [...days].reverse(),
      columns: [
        { head: 'Day', isHead: true, cell: (day) => day.day },
        { head: 'Imports', number: true, cell: (day) => count(day.imports) },
        ...countColumns,
      ],
    })),
  ];
}

/**
 * The days from the first to the last, those without imports too: bars are then as wide as a day.
 *
 * @param {Array<{day: string, received: number, inserted: number}>} days ascending, not empty
 * @returns {Array<{at: number, received: number, inserted: number}>} times in seconds; two weeks
 *   at least
 */
export function dailyOf(days) {
  const DAY = 86_400;
  const at = (day) => Date.parse(`${day}T00:00:00Z`) / 1000;
  const known = new Map(days.map((day) => [at(day.day), day]));
  const last = at(days[days.length - 1].day);
  const first = Math.min(at(days[0].day), last - 13 * DAY);
  return Array.from({ length: Math.round((last - first) / DAY) + 1 }, (_, index) => {
    const time = first + index * DAY;
    return { at: time, received: known.get(time)?.received ?? 0, inserted: known.get(time)?.inserted ?? 0 };
  });
}
