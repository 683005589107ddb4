/** All markets. */
import { data, el } from '../lib/dom.js';
import { ago, count } from '../lib/format.js';
import { toMarket, toModel, toSeller } from './router.js';
import { ask } from './session.js';
import { table } from './table.js';
import { loaded } from './view.js';

export function markets(route, signal) {
  const list = loaded(signal, () => ask('/categories', { signal }), (all) => table({
    caption: 'Markets',
    empty: 'No market yet. Make one from a CSV file of listings: New market, above.',
    rows: all,
    columns: [
      { head: 'Market', isHead: true, cell: (m) => [el('a', { href: toMarket(m.category) }, data(m.title)), el('div', { class: 'soft small' }, data(m.category))] },
      { head: 'Currency', cell: (m) => m.currency },
      { head: 'Listings', number: true, cell: (m) => count(m.listings) },
      { head: 'Live model', cell: (m) => (m.model
        ? [el('a', { href: toModel(m.category, m.model.version) }, `version ${m.model.version}`), el('div', { class: 'soft small' }, `trained ${ago(m.model.trainedAt)}`)]
        : el('span', { class: 'badge warn' }, 'none')) },
      { head: 'Page', cell: (m) => el('a', { href: toSeller(m.category) }, 'Seller’s page') },
    ],
  }));
  return {
    title: 'Markets',
    body: [el('section', { class: 'card' }, list.place,
      el('p', { class: 'after' }, el('a', { href: '#/new' }, 'Make a new market from a CSV file')))],
  };
}
