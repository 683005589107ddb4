/** From a proposed definition to one that is sent: pure, so that the form only shows and collects. */

/** A market's key from a file's name; empty where no letter is left. */
export function keyFrom(fileName) {
  return fileName.replace(/\.[^.]*$/, '').normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase()
    .replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+/, '').slice(0, 63).replace(/-+$/, '');
}

export const KEY = /^[a-z][a-z0-9-]{0,62}$/;

/** A title from a file's name. */
export function titleFrom(fileName) {
  const words = fileName.replace(/\.[^.]*$/, '').replace(/[_-]+/g, ' ').trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/**
 * The columns as rows of a form; those that tell id, date and currency are not taken for attributes.
 *
 * @param {object} proposal the API's
 * @param {{price: string, id: string, listedAt: string, currency: string}} roles
 */
export function rowsFrom(proposal, roles) {
  const taken = new Set([roles.id, roles.listedAt, roles.currency].filter(Boolean));
  const proposed = new Map(proposal.attributes.map((attribute) => [attribute.name, attribute]));
  return proposal.columns.filter((column) => column.name !== roles.price && column.name !== '').map((column) => {
    const attribute = proposed.get(column.name);
    return {
      column,
      included: attribute !== undefined && !taken.has(column.name),
      type: attribute?.type ?? 'categorical',
      unit: attribute?.unit ?? '',
      min: written(attribute?.min),
      max: written(attribute?.max),
    };
  });
}

function written(number) {
  return number === undefined || number === null ? '' : String(number);
}

/**
 * The definition that is sent.
 *
 * @param {{title: string, currency: string, priceScale: string, decimalComma: boolean}} general
 * @param {Array<{column: {name: string}, included: boolean, type: string, unit: string, min: string, max: string, proposed: object}>} rows
 * @param {object|null} existing the market as it is, where it is changed: it keeps what this form
 *   does not show, and what was not typed over
 */
export function definitionFrom(general, rows, existing = null) {
  const kept = existing ? { retraining: existing.retraining, hyperparameters: existing.hyperparameters } : {};
  return {
    ...kept,
    ...general,
    attributes: rows.filter((row) => row.included).map((row) => {
      const before = existing?.attributes.find(({ name, type }) => name === row.column.name && type === row.type);
      return {
        name: row.column.name,
        type: row.type,
        ...(before?.required ? { required: true } : {}),
        ...(row.type === 'numeric' ? numericFrom(before ? keeping(row, before) : row) : {}),
      };
    }),
  };
}

// a proposal is only a guess beside what somebody has decided
function keeping(row, before) {
  const kept = (name) => (row[name] === row.proposed[name] ? written(before[name]) : row[name]);
  return { unit: kept('unit'), min: kept('min'), max: kept('max') };
}

function numericFrom({ unit, min, max }) {
  return {
    ...(unit.trim() ? { unit: unit.trim() } : {}),
    ...(min.trim() ? { min: numberFrom(min) } : {}),
    ...(max.trim() ? { max: numberFrom(max) } : {}),
  };
}

// what is no number goes out as it is: the API says so at its field
function numberFrom(text) {
  const number = Number(text.trim());
  return Number.isFinite(number) ? number : text.trim();
}
