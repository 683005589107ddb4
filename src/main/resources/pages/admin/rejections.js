/** Rows that were not imported: page by page, and as a file. */
import { data, el, fill } from '../lib/dom.js';
import { count, counted } from '../lib/format.js';
import { problemMessage } from '../lib/messages.js';
import { lineOf } from './csv.js';
import { save } from './downloads.js';
import { query } from './paged.js';
import { ask } from './session.js';
import { table, when } from './table.js';
import { action } from './view.js';

const LARGEST_PAGE = 1000;
const SHOWN = 50;

const pageOf = (category, after, limit, signal) =>
  ask(`/admin/categories/${encodeURIComponent(category)}/listings/rejections${query({ after, limit })}`, { signal });

/**
 * Rejected rows as CSV: what was wrong, then the cells as they were supplied.
 *
 * @param {Array<object>} rows as the API gives them
 * @param {string[]} order the file's columns, where known; further ones follow as they come
 */
export function rejectedCsv(rows, order = []) {
  const present = new Set(rows.flatMap((row) => Object.keys(row.cells ?? {})));
  const columns = [...order.filter((name) => present.has(name)), ...[...present].filter((name) => !order.includes(name))];
  const head = ['line', 'rejected column', 'rejected value', 'reason', ...columns];
  return [head, ...rows.map((row) =>
    [row.line, row.column, row.value, row.reason, ...columns.map((name) => row.cells?.[name])])]
    .map(lineOf).join('');
}

/**
 * Finds the import that came just now, while it still is the newest with rejected rows.
 *
 * @returns {() => Promise<number|null>} its id
 */
export function newestImport(category, signal) {
  let found = null;
  const find = async () => {
    found ??= (await pageOf(category, null, 1, signal)).rejections[0]?.importId ?? null;
    return found;
  };
  find().catch(() => {}); // looked for again when it is needed, and told then
  return find;
}

/**
 * All rejected rows of a market, or of one import; the newest come first.
 *
 * @param {{importId: number|null, onmore: (rows: number) => void}} how
 */
async function allRejected(category, signal, { importId, onmore }) {
  const rows = [];
  let after = null;
  do {
    const page = await pageOf(category, after, LARGEST_PAGE, signal);
    rows.push(...page.rejections.filter((row) => importId === null || row.importId === importId));
    onmore(rows.length);
    const isPast = importId !== null && page.rejections.at(-1)?.importId < importId;
    after = isPast ? null : page.next;
  } while (after !== null && after !== undefined);
  return rows;
}

/**
 * A button that downloads rejected rows, and says how far it is.
 *
 * @param {{ofImport?: () => Promise<number|null>, order?: string[]}} how `ofImport`: of which import
 *   alone; `order`: the file's columns
 */
export function rejectedDownload(category, signal, { ofImport = async () => null, order = [] } = {}) {
  const said = el('span', { class: 'soft small', role: 'status' });
  const notice = el('div');
  const button = action('Download the rejected rows (CSV)', async function download() {
    fill(notice);
    try {
      const rows = await allRejected(category, signal, {
        importId: await ofImport(), onmore: (number) => { said.textContent = `${counted(number, 'row')}…`; },
      });
      save(new Blob(['\ufeff', rejectedCsv(rows, order)], { type: 'text/csv;charset=utf-8' }), `${category}-rejected.csv`);
      said.textContent = counted(rows.length, 'row');
    } catch (problem) {
      if (!signal.aborted) fill(notice, problemMessage(problem, download));
    }
  });
  return el('div', {}, el('div', { class: 'row' }, button, said),
    el('p', { class: 'soft small' }, 'Cells are as they were supplied. A spreadsheet may take one that begins with = for a formula.'),
    notice);
}

/** Rejected rows as a table. */
export function rejectedTable(rows, caption = 'Rejected rows') {
  const dated = rows.some((row) => row.importedAt);
  return table({
    caption, rows, empty: 'No row was rejected.',
    columns: [
      dated && { head: 'Imported', cell: (row) => when(row.importedAt) },
      { head: 'Line', number: true, isHead: true, cell: (row) => count(row.line) },
      { head: 'Column', cell: (row) => data(row.column ?? '') },
      { head: 'Value', cell: (row) => data(row.value ?? '') },
      { head: 'Reason', cell: (row) => data(row.reason) },
    ].filter(Boolean),
  });
}

/** Rejected rows behind a fold, asked for once it is opened. */
export function rejectedFold(category, signal) {
  const place = el('div', {}, el('p', { class: 'soft' }, 'Loading…'));
  let rows = [];
  async function more(after) {
    try {
      const page = await pageOf(category, after, SHOWN, signal);
      rows = [...rows, ...page.rejections];
      fill(place, rejectedTable(rows), el('div', { class: 'row after' },
        page.next && action('More rejected rows', () => more(page.next)),
        rows.length > 0 && rejectedDownload(category, signal)));
    } catch (problem) {
      if (!signal.aborted) fill(place, rows.length > 0 && rejectedTable(rows), problemMessage(problem, () => more(after)));
    }
  }
  return el('details', {
    ontoggle: (event) => {
      if (event.target.open) {
        rows = [];
        more(null);
      }
    },
  }, el('summary', {}, 'Rejected rows'), place);
}
