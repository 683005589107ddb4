/** Tables that scroll by themselves where they are wider than the page, by keyboard too. */
import { el } from '../lib/dom.js';
import { utc } from '../lib/format.js';

const PROSE = new Set(['Reason', 'Result', 'Why']); // sentences, that need some room on a narrow page

/**
 * A table.
 *
 * @param {{caption: string, columns: Array<{head: string|Node, cell: (row: any) => any, number?: boolean, isHead?: boolean}>, rows: Array, rowClass?: (row: any) => string|null, empty?: string}} of
 *   `empty` stands in place of a table without rows
 */
export function table({ caption, columns, rows, rowClass = () => null, empty = 'None yet.' }) {
  if (rows.length === 0) return el('p', { class: 'soft' }, empty);
  const kind = (column) => (column.number ? 'number' : PROSE.has(column.head) ? 'prose' : null);
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    el('table', {},
      el('caption', { class: 'visually-hidden' }, caption),
      el('thead', {}, el('tr', {},
        columns.map((column) => el('th', { scope: 'col', class: kind(column) }, column.head)))),
      el('tbody', {},
        rows.map((row) => el('tr', { class: rowClass(row) },
          columns.map((column) => el(column.isHead ? 'th' : 'td',
            { scope: column.isHead ? 'row' : null, class: kind(column) },
            column.cell(row))))))));
}

/** A time in UTC that stays on one line. */
export function when(time) {
  return el('time', { datetime: time, class: 'nowrap' }, utc(time));
}

/** Facts as pairs of a name and what is known; pairs without anything known are left out. */
export function facts(pairs) {
  return el('dl', { class: 'facts' },
    pairs.filter(([, known]) => known !== null && known !== undefined && known !== false)
      .map(([name, known]) => el('div', {}, el('dt', {}, name), el('dd', {}, known))));
}
