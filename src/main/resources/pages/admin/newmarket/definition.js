/** The form in which a proposed definition is checked and changed. */
import { data, el, fill } from '../../lib/dom.js';
import { count, percent } from '../../lib/format.js';
import { message } from '../../lib/messages.js';
import { field, input, select, setError, showProblem } from '../forms.js';
import { toMarket } from '../router.js';
import { ask } from '../session.js';
import { table } from '../table.js';
import { KEY, definitionFrom, keyFrom, rowsFrom, titleFrom } from './proposal.js';

/**
 * The form.
 *
 * @param {{proposal: object, roles: object, fileName: string, own: Set<string>, signal: AbortSignal, onDefined: (key: string, title: string) => void}} of
 *   `own`: keys that this journey has defined itself, which it may define anew without asking
 */
export function definitionForm({ proposal, roles, fileName, own, signal, onDefined }) {
  const rows = rowsFrom(proposal, roles);
  const inputs = rows.map(rowControls);
  const general = {
    category: input({ value: keyFrom(fileName), spellcheck: 'false', maxlength: '63' }),
    title: input({ value: titleFrom(fileName), dir: 'auto' }),
    currency: input({ value: proposal.currency, maxlength: '3', spellcheck: 'false' }),
    priceScale: select([['log', 'logarithmic: prices differ by factors'], ['linear', 'linear: prices differ by amounts']], proposal.priceScale),
    decimalComma: select([['false', 'point: 1,234.50'], ['true', 'comma: 1.234,50']], String(proposal.decimalComma)),
  };
  const notice = el('div');
  const button = el('button', { type: 'submit', class: 'main' }, 'Define the market');
  let agreed = null; // the key of an existing market that is to be changed

  function rowOf(field) {
    const found = /^attributes\[(\d+)\]\.(\w+)$/.exec(field);
    if (!found) return null;
    const sent = inputs.filter((controls) => controls.included.checked);
    const controls = sent[Number(found[1])];
    return controls?.[found[2]] ?? controls?.included ?? null;
  }

  function controlOf(field) {
    if (field.startsWith('attributes.')) { // a conflict names the attribute
      return inputs[rows.findIndex((row) => `attributes.${row.column.name}` === field)]?.type ?? null;
    }
    return general[field] ?? rowOf(field);
  }

  async function submitted(event) {
    event?.preventDefault();
    if (button.disabled) return; // asked twice
    fill(notice);
    [...Object.values(general), ...inputs.flatMap(Object.values)].forEach((control) => setError(control, null));
    const key = general.category.value.trim();
    if (!KEY.test(key)) {
      setError(general.category, 'must be 1 to 63 small letters, digits and hyphens, and begin with a letter');
      general.category.focus();
      return;
    }
    if (!inputs.some((controls) => controls.included.checked)) {
      fill(notice, message('bad', 'Nothing is ticked', el('p', {}, 'Take at least one column that tells something about an item.')));
      return;
    }
    button.disabled = true;
    try {
      const existing = await find(key);
      if (existing && !own.has(key) && agreed !== key) {
        askWhetherToChange(key, existing);
        return;
      }
      const definition = definitionFrom({
        title: general.title.value, currency: general.currency.value.trim().toUpperCase(),
        priceScale: general.priceScale.value, decimalComma: general.decimalComma.value === 'true',
      }, inputs.map((controls, at) => typedIn(controls, rows[at])), existing);
      await ask(`/admin/categories/${encodeURIComponent(key)}`, { method: 'PUT', json: definition, signal });
      own.add(key);
      onDefined(key, definition.title);
    } catch (problem) {
      if (!signal.aborted) showProblem(notice, problem, controlOf, submitted);
    } finally {
      button.disabled = false;
    }
  }

  // by the list: a question for one that is not there would be an error in the browser's console
  async function find(key) {
    const all = await ask('/categories', { signal });
    return all.some((market) => market.category === key) ? ask(`/categories/${encodeURIComponent(key)}`, { signal }) : null;
  }

  function askWhetherToChange(key, existing) {
    const change = el('button', { type: 'button', class: 'danger', onclick: () => { agreed = key; submitted(); } }, 'Change the existing market');
    fill(notice, message('warn', ['There is a market ', data(key), ' already'],
      el('p', {}, 'It is called ', data(existing.title), ` and has ${count(existing.listings)} listings. Choose another key for a new one, import into it on `,
        el('a', { href: toMarket(key) }, 'its page'), ', or change its definition to this one. Attributes may be added to it, none may go or change its type.'),
      el('p', {}, change)));
    change.focus();
  }

  return el('form', { novalidate: true, onsubmit: submitted },
    el('div', { class: 'grid' },
      field('Key', general.category, 'In addresses, for good: small letters, digits, hyphens'),
      field('Title', general.title),
      field('Currency', general.currency, 'ISO 4217, such as USD; for good. Guessed where the file does not say it'),
      field('Price scale', general.priceScale),
      field('Decimals are written with a', general.decimalComma)),
    el('h3', { class: 'after' }, 'Attributes'),
    el('p', { class: 'soft small' }, 'What is ticked is learned from and can be asked about. A value below min or above max counts as missing.'),
    attributeTable(rows, inputs),
    notice,
    el('p', { class: 'after' }, button));
}

function rowControls({ column, included, type, unit, min, max }) {
  const labelled = (what) => ({ 'aria-label': `${what} of ${column.name}` });
  const controls = {
    included: el('input', { type: 'checkbox', checked: included, 'aria-label': `Take ${column.name}` }),
    type: select([['categorical', 'categorical'], ['numeric', 'numeric']], type, labelled('Type')),
    unit: input({ value: unit, size: '5', ...labelled('Unit') }),
    min: input({ value: min, size: '7', inputmode: 'decimal', ...labelled('Min') }),
    max: input({ value: max, size: '7', inputmode: 'decimal', ...labelled('Max') }),
  };
  const fit = () => {
    for (const name of ['type', 'unit', 'min', 'max']) {
      controls[name].disabled = !controls.included.checked || (name !== 'type' && controls.type.value !== 'numeric');
    }
  };
  controls.included.addEventListener('change', fit);
  controls.type.addEventListener('change', fit);
  fit();
  return controls;
}

function typedIn(controls, row) {
  return {
    column: row.column, proposed: row, included: controls.included.checked, type: controls.type.value,
    unit: controls.unit.value, min: controls.min.value, max: controls.max.value,
  };
}

function attributeTable(rows, inputs) {
  const at = (row) => inputs[rows.indexOf(row)];
  return table({
    caption: 'Attributes', rows, empty: 'The file has no column besides the price.',
    columns: [
      { head: 'Take', cell: (row) => at(row).included },
      { head: 'Column', isHead: true, cell: (row) => data(row.column.name) },
      { head: 'Type', cell: (row) => at(row).type },
      { head: 'Unit', cell: (row) => at(row).unit },
      { head: 'Min', cell: (row) => at(row).min },
      { head: 'Max', cell: (row) => at(row).max },
      { head: 'Missing', number: true, cell: (row) => percent(row.column.missingShare) },
      { head: 'Values', number: true, cell: (row) => count(row.column.distinctValues) },
      { head: 'Examples', cell: (row) => row.column.examples.flatMap((example, index) => [index > 0 && ', ', data(example)]) },
      { head: 'Why', cell: (row) => el('span', { class: 'small' }, data(row.column.reason)) },
    ],
  });
}
