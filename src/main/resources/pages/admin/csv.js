/** CSV as RFC 4180 has it: what is read here only names columns and shows examples of them. */

/**
 * The rows of a CSV text; the last one is left out where it is not ended.
 *
 * @param {string} text may begin with a byte-order mark
 * @param {{most?: number, whole?: boolean}} of `whole`: the text is all there is, so that its last
 *   row needs no end
 * @returns {string[][]}
 */
export function rowsOf(text, { most = Infinity, whole = false } = {}) {
  const rows = [];
  let row = [];
  let cell = '';
  let quoted = false;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let begun = false;
  for (; at < text.length && rows.length < most; at += 1) {
    const c = text[at];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[at + 1] === '"') { cell += '"'; at += 1; }
      else quoted = false;
    } else if (c === '"' && cell === '') {
      quoted = true;
      begun = true;
    } else if (c === ',') {
      row.push(cell);
      cell = '';
      begun = true;
    } else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[at + 1] === '\n') at += 1;
      rows.push([...row, cell]);
      row = [];
      cell = '';
      begun = false;
    } else {
      cell += c;
      begun = true;
    }
  }
  if (whole && begun && rows.length < most) rows.push([...row, cell]);
  return rows;
}

/** How many of the bytes are whole lines; all of them where they are the whole file. */
export function wholeLines(bytes, whole) {
  return whole ? bytes.length : bytes.lastIndexOf(0x0a) + 1;
}

/**
 * A line of CSV. Cells are quoted, never changed: what a spreadsheet might take for a formula is
 * still what was in the file.
 */
export function lineOf(cells) {
  return `${cells.map((cell) => (cell === null || cell === undefined ? '' : `"${String(cell).replaceAll('"', '""')}"`)).join(',')}\r\n`;
}
