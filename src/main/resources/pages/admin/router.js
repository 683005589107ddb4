/** Addresses of views: what stands after the `#`. */

/** What the top bar shows, in order. */
export const VIEWS = [
  { view: 'markets', hash: '#/', name: 'Markets' },
  { view: 'new', hash: '#/new', name: 'New market' },
  { view: 'runs', hash: '#/runs', name: 'Runs' },
  { view: 'schedules', hash: '#/schedules', name: 'Schedules' },
  { view: 'keys', hash: '#/keys', name: 'Keys' },
  { view: 'audit', hash: '#/audit', name: 'Audit' },
];

const PATTERNS = [
  ...VIEWS.map(({ view, hash }) => [view, new RegExp(`^${hash}$`), view]),
  ['run', /^#\/runs\/(?<id>\d{1,18})$/, 'runs'],
  ['market', /^#\/markets\/(?<category>[^/]+)$/, 'markets'],
  ['model', /^#\/markets\/(?<category>[^/]+)\/models\/(?<version>\d{1,9})$/, 'markets'],
];

/**
 * The view that an address names.
 *
 * @returns {{view: string, nav: string|null}} with the parts of the address by name; `missing`
 *   where there is no such view
 */
export function routeOf(hash) {
  for (const [view, pattern, nav] of PATTERNS) {
    const found = pattern.exec(hash || '#/');
    if (found) return { view, nav, ...decoded(found.groups ?? {}) };
  }
  return { view: 'missing', nav: null };
}

function decoded(groups) {
  return Object.fromEntries(Object.entries(groups).map(([name, text]) => {
    try {
      return [name, decodeURIComponent(text)];
    } catch {
      return [name, text]; // a stray % names no category, which the API then says
    }
  }));
}

export function toMarket(category) {
  return `#/markets/${encodeURIComponent(category)}`;
}

export function toModel(category, version) {
  return `${toMarket(category)}/models/${version}`;
}

export function toRun(id) {
  return `#/runs/${id}`;
}

/** The seller's page about a category. */
export function toSeller(category) {
  return `/?category=${encodeURIComponent(category)}`;
}
