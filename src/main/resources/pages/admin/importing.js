/** Importing a file of listings into a market: choose, send, and what became of its rows. */
import { data, el, fill } from '../lib/dom.js';
import { bytes, count, counted, duration, percent } from '../lib/format.js';
import { message, problemMessage } from '../lib/messages.js';
import { columnsForm, filePlace, unchanged } from './file.js';
import { showProblem } from './forms.js';
import { holdOn } from './leaving.js';
import { query } from './paged.js';
import { newestImport, rejectedDownload, rejectedTable } from './rejections.js';
import { table } from './table.js';
import { pace, upload } from './upload.js';

const SHOWN_REJECTIONS = 20;

/** Choose a file, name its columns, import it: all in one panel. */
export function importPanel(category, signal, onImported) {
  const rest = el('div');
  return el('div', {},
    filePlace((file, head) => {
      const form = columnsForm(head.columns);
      fill(rest, form.place, sending({
        category, file, signal, onImported, order: head.columns, roles: form.roles, controlOf: form.controlOf,
      }));
    }, () => fill(rest)),
    rest);
}

/**
 * A button that imports a file, with its progress and its report.
 *
 * @param {{category: string, file: File, signal: AbortSignal, roles: () => object, order: string[], controlOf?: (field: string) => HTMLElement|null, onImported: (report: object) => void}} of
 */
export function sending({ category, file, signal, roles, order, controlOf = () => null, onImported }) {
  const notice = el('div');
  const bar = el('progress', { max: '1', value: 0, 'aria-label': 'Progress of the import' });
  const figures = el('p', { class: 'small' });
  const stage = el('p', { role: 'status' });
  const cancel = el('button', { type: 'button', class: 'danger' }, 'Cancel the import');
  const progress = el('div', { hidden: true }, stage, bar, figures, cancel);
  const report = el('div');
  const button = el('button', { type: 'button', class: 'main', onclick: go }, `Import ${bytes(file.size)}`);

  async function go() {
    if (button.disabled) return; // asked twice
    fill(notice);
    fill(report);
    button.disabled = true;
    progress.hidden = false;
    const calledOff = new AbortController();
    const release = holdOn('An import is under way. If you leave now, nothing of it may be imported. Leave?');
    cancel.onclick = () => calledOff.abort();
    cancel.hidden = false;
    cancel.focus();
    const seen = [{ at: Date.now(), sent: 0 }];
    stage.textContent = 'Being sent';
    bar.value = 0;
    try {
      await unchanged(file);
      const answer = await upload(
        `/admin/categories/${encodeURIComponent(category)}/listings${query(roles())}`, file, {
          type: 'text/csv',
          signal: AbortSignal.any([signal, calledOff.signal]),
          onsent(sent, total) {
            seen.push({ at: Date.now(), sent });
            const { rate, left } = pace(seen, total);
            bar.value = total > 0 ? sent / total : 1;
            figures.textContent = [
              `${percent(total > 0 ? sent / total : 1)}, ${bytes(sent)} of ${bytes(total)}`,
              rate !== null && `${bytes(rate)}/s`,
              left !== null && sent < total && `${duration(left)} left`].filter(Boolean).join(' · ');
          },
          onallsent() {
            bar.removeAttribute('value'); // how long the merge takes is not known
            stage.textContent = 'All is sent; the listings are being merged';
            cancel.hidden = true; // the service goes on with what it has whole
          },
        });
      fill(report, reportOf(category, answer, signal, order));
      report.querySelector('h3').focus();
      onImported(answer);
    } catch (problem) {
      if (signal.aborted) return;
      if (problem.name === 'AbortError') {
        fill(notice, message('warn', 'The import was called off', el('p', {}, 'Nothing was imported.')));
      } else {
        showProblem(notice, problem, controlOf, go);
      }
    } finally {
      release();
      button.disabled = false;
      progress.hidden = true;
    }
  }

  return el('div', { class: 'after' }, el('p', {}, button), notice, progress, report);
}

/** What became of a file's rows. */
function reportOf(category, report, signal, order) {
  const taken = report.inserted + report.updated + report.unchanged;
  return [
    el('h3', { tabindex: '-1' }, `${counted(report.received, 'row')} received`),
    report.hint && problemMessage({ title: 'No row was taken', detail: report.hint }),
    el('p', { class: `message ${taken > 0 ? 'good' : 'warn'}` },
      ['inserted', 'updated', 'unchanged', 'rejected'].map((name) => `${count(report[name])} ${name}`).join(', '), '.'),
    report.ignoredColumns.length > 0 && el('p', {}, 'Ignored columns: ', report.ignoredColumns.flatMap((name, at) => [at > 0 && ', ', data(name)])),
    report.warnings.length > 0 && [
      el('h3', {}, 'Values left out'),
      table({
        caption: 'Values left out', rows: report.warnings,
        columns: [
          { head: 'Column', isHead: true, cell: (warning) => data(warning.column) },
          { head: 'Reason', cell: (warning) => data(warning.reason) },
          { head: 'Rows', number: true, cell: (warning) => count(warning.count) },
          { head: 'Example', cell: (warning) => data(warning.example ?? '') },
        ],
      })],
    report.rejected > 0 && [
      el('h3', { class: 'after' }, 'Rejected rows', report.rejected > SHOWN_REJECTIONS && `, the first ${SHOWN_REJECTIONS} of ${count(report.rejected)}`),
      rejectedTable(report.rejections.slice(0, SHOWN_REJECTIONS), 'First rejected rows'),
      el('div', { class: 'after' }, rejectedDownload(category, signal, { ofImport: newestImport(category, signal), order }))],
  ];
}
