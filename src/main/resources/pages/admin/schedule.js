/** A market's schedule, and changing it. */
import { data, el } from '../lib/dom.js';
import { askInDialog } from './dialogs.js';
import { field, input, setError, tick } from './forms.js';
import { ask } from './session.js';

const USUAL = { cron: '0 0 3 * * *', minNewListings: 100 };

/**
 * The definition in a category's page: without what its listings and models say.
 *
 * @param {object} page as `GET /categories/{category}` answers
 */
export function definitionOf({ title, currency, priceScale, decimalComma, attributes, retraining, hyperparameters }) {
  return {
    title, currency, priceScale, decimalComma,
    attributes: attributes.map(({ name, type, required, unit, min, max }) => ({ name, type, required, unit, min, max })),
    ...(retraining ? { retraining } : {}),
    ...(hyperparameters ? { hyperparameters } : {}),
  };
}

/**
 * Asks for a market's schedule in a dialog and keeps it.
 *
 * @returns {Promise<object|undefined>} the definition now, or undefined when nothing changed
 * @throws {Problem} when the market cannot be read
 */
export async function editSchedule(category, signal) {
  const path = encodeURIComponent(category);
  const before = (await ask(`/categories/${path}`, { signal })).retraining;
  const cron = input({ value: before?.cron ?? USUAL.cron, spellcheck: 'false' });
  const least = input({ value: String(before?.minNewListings ?? USUAL.minNewListings), inputmode: 'numeric' });
  const none = tick('No schedule: train by hand only', false, { onchange: () => { cron.disabled = none.box.checked; least.disabled = none.box.checked; } });
  return askInDialog({
    title: ['Schedule of ', data(category)],
    name: 'Keep the schedule',
    body: [
      field('Cron', cron, 'Second, minute, hour, day of month, month, day of week, in UTC. 0 0 3 * * * is every night at three, 0 30 2 * * MON every Monday at half past two.'),
      field('New listings at least', least, 'A training that comes due is skipped while fewer changed since the last one.'),
      before && el('p', {}, none.place),
    ],
    controlOf: (of) => ({ 'retraining.cron': cron, 'retraining.minNewListings': least })[of],
    check: () => {
      setError(cron, null);
      const wrong = !none.box.checked && !/^\d{1,9}$/.test(least.value.trim());
      setError(least, wrong ? 'must be a whole number' : null);
      if (wrong) least.focus();
      return !wrong;
    },
    act: async () => {
      // read again: somebody may have changed the rest meanwhile
      const { retraining, ...rest } = definitionOf(await ask(`/categories/${path}`));
      const plan = none.box.checked ? {} : { retraining: { cron: cron.value.trim(), minNewListings: Number(least.value) } };
      return ask(`/admin/categories/${path}`, { method: 'PUT', json: { ...rest, ...plan } });
    },
  });
}
