/** Choosing a CSV file, and which of its columns is what. */
import { data, el, fill, newId } from '../lib/dom.js';
import { bytes, counted } from '../lib/format.js';
import { Problem } from '../lib/api.js';
import { message } from '../lib/messages.js';
import { rowsOf, wholeLines } from './csv.js';
import { field, select, setError } from './forms.js';
import { table } from './table.js';

const HEAD_BYTES = 2 * 1024 * 1024;
const EXAMPLES = 3;
const WIDEST = 60;

const USUAL = {
  price: ['price', 'asking price', 'asking_price', 'askingprice', 'list price', 'listing price', 'sale price', 'sale_price',
    'resale_price', 'resale price', 'selling_price', 'selling price', 'price_usd', 'price usd', 'cost', 'amount', 'preis', 'prix', 'precio', 'prezzo'],
  id: ['id', 'listing id', 'listing_id', 'listingid', 'ad id', 'ad_id', 'offer id'],
  listedAt: ['listedat', 'listed at', 'listed_at', 'listing date', 'listing_date', 'date listed', 'date', 'month', 'posted', 'posted_at', 'created_at'],
  currency: ['currency', 'currency code', 'price currency', 'price_currency'],
};

/**
 * What columns are, guessed by their names; empty where none fits.
 *
 * @param {string[]} columns
 * @returns {{price: string, id: string, listedAt: string, currency: string}}
 */
export function guessRoles(columns) {
  const plain = (name) => name.trim().toLowerCase();
  return Object.fromEntries(Object.entries(USUAL).map(([role, names]) => {
    const found = names.map((name) => columns.find((column) => plain(column) === name)).find(Boolean)
      ?? (role === 'price' ? columns.find((column) => /price/i.test(column)) : '');
    return [role, found ?? ''];
  }));
}

/**
 * A file's first rows.
 *
 * @returns {Promise<{columns: string[], header: string[], rows: string[][], part: Blob}>} `part`: the
 *   whole lines of it, as bytes, since only the API may judge whether they are UTF-8
 */
export async function headOf(file) {
  const whole = file.size <= HEAD_BYTES;
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (bytes.subarray(0, 4096).includes(0) || (bytes[0] === 0x50 && bytes[1] === 0x4b)) {
    throw new Error('It is no text. Save the table as CSV, in UTF-8.');
  }
  const part = file.slice(0, wholeLines(bytes, whole));
  const text = new TextDecoder().decode(bytes.subarray(0, part.size));
  const [header = [], ...rows] = rowsOf(text, { most: EXAMPLES + 1, whole });
  const names = header.map((name) => name.trim());
  if (names.length === 1 && /[;\t]/.test(names[0])) {
    throw new Error('Its columns seem to be parted by semicolons or tabs. Save it with commas between them.');
  }
  return { columns: names.filter((name) => name !== ''), header: names, rows, part };
}

/**
 * Refuses a file that was written to since it was chosen: the browser no longer reads it, and would
 * take that for a lost connection.
 *
 * @throws {Problem}
 */
export async function unchanged(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    throw new Problem({
      status: 400, title: 'The file was changed', detail: 'It was written to since it was chosen here. Choose it again.',
    });
  }
}

// a file that misses its place must not be opened instead of this page
for (const kind of ['dragover', 'drop']) window.addEventListener(kind, (event) => event.preventDefault());

/**
 * Where a file is dropped or chosen.
 *
 * @param {(file: File, head: object) => void} onchosen
 * @param {() => void} ongone called when a file cannot be used
 */
export function filePlace(onchosen, ongone) {
  const id = newId('file');
  const said = el('div');
  const control = el('input', {
    type: 'file', id, accept: '.csv,text/csv,text/plain',
    onclick: () => { control.value = ''; }, // the same file again is a choice too
    onchange: () => take(control.files[0]),
  });

  async function take(file) {
    if (!file) return;
    setError(control, null);
    try {
      const head = await headOf(file);
      if (head.columns.length === 0) throw new Error('It is empty: its first line must name its columns.');
      fill(said, el('p', {}, el('strong', {}, data(file.name)), `, ${bytes(file.size)}, ${counted(head.columns.length, 'column')}`),
        table({
          caption: 'First rows of the file', rows: head.rows, empty: 'There are no rows below the header.',
          columns: head.header.map((name, at) => ({ head: data(name), cell: (row) => data(shortened(row[at] ?? '')) })),
        }));
      onchosen(file, head);
    } catch (failure) {
      fill(said, message('bad', 'This file cannot be read', el('p', {}, failure.message)));
      ongone();
    }
  }

  const place = el('div', {
    class: 'drop',
    ondragover: (event) => { event.preventDefault(); place.classList.add('over'); },
    ondragleave: () => place.classList.remove('over'),
    ondrop: (event) => {
      event.preventDefault();
      place.classList.remove('over');
      take(event.dataTransfer.files[0]);
    },
  }, el('label', { for: id }, 'CSV file of listings'), control,
  el('p', { class: 'soft small' }, 'Or drop it here. UTF-8, columns parted by commas, their names in the first line.'));
  return el('div', {}, place, said);
}

function shortened(text) {
  return text.length > WIDEST ? `${text.slice(0, WIDEST)}…` : text;
}

/**
 * Which column is the price, and so on.
 *
 * @returns {{place: HTMLElement, roles: () => object, controlOf: (field: string) => HTMLElement|null}}
 */
export function columnsForm(columns) {
  const guessed = guessRoles(columns);
  const named = columns.map((name) => [name, name]);
  const controls = {
    price: select([['', 'choose…'], ...named], guessed.price),
    id: select([['', 'none: told apart by content'], ...named], guessed.id),
    listedAt: select([['', 'none: the time of import'], ...named], guessed.listedAt),
    currency: select([['', 'none: all in the market’s'], ...named], guessed.currency),
  };
  return {
    place: el('div', { class: 'grid after' },
      field('Price column', controls.price, guessed.price ? null : 'No column is called like a price: choose one.'),
      field('Id column', controls.id),
      field('Date column', controls.listedAt),
      field('Currency column', controls.currency)),
    roles: () => Object.fromEntries(Object.entries(controls).map(([role, control]) => [role, control.value])),
    controlOf: (of) => controls[of] ?? null,
  };
}
