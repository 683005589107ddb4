/** Making a version live, and going back. */
import { data, el } from '../lib/dom.js';
import { askReason } from './dialogs.js';
import { ask } from './session.js';

const models = (category) => `/admin/categories/${encodeURIComponent(category)}/models`;

/**
 * Asks for a reason and promotes; the reason must be given where the gate refused the version.
 *
 * @returns {Promise<object|undefined>} the card of what is live now, or undefined
 */
export function promote(category, card) {
  const refused = !card.verdict.promoted;
  return askReason({
    title: el('span', {}, `Promote version ${card.version} of `, data(category)),
    why: [refused
      ? [el('p', {}, el('strong', {}, 'The gate refused this version: '), data(card.verdict.reason)),
        el('p', {}, 'Say why it should answer all the same.')]
      : el('p', {}, 'It answers all questions from then on; the version before it can be brought back.')],
    name: 'Promote', required: refused,
    act: (reason) => ask(`${models(category)}/${card.version}/promotion`, { method: 'POST', json: reason ? { reason } : {} }),
  });
}

/** Asks for a reason and brings back the version that was live before the one of a card. */
export function rollBack(category, live) {
  return askReason({
    title: el('span', {}, 'Roll back ', data(category), ` from version ${live.version}`),
    why: [el('p', {}, 'The version that was live before answers again. Rolling back once more goes one further back.')],
    name: 'Roll back', required: true, danger: true,
    act: (reason) => ask(`${models(category)}/rollback`, { method: 'POST', json: { reason } }),
  });
}
