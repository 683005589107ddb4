/** A new market from a CSV file: six steps on one page. */
import { data, el, fill } from '../../lib/dom.js';
import { counted } from '../../lib/format.js';
import { cardOf } from '../card.js';
import { columnsForm, filePlace, unchanged } from '../file.js';
import { setError, showProblem } from '../forms.js';
import { sending } from '../importing.js';
import { toMarket, toSeller } from '../router.js';
import { ask } from '../session.js';
import { trainPanel } from '../training.js';
import { definitionForm } from './definition.js';
import { step } from './step.js';

export function newMarket(route, signal) {
  const steps = {
    file: step('The file'), columns: step('Its columns'), definition: step('What a listing says'),
    listings: step('Import'), training: step('Train'), model: step('The model'),
  };
  const order = Object.values(steps);
  const own = new Set();

  // whoever does a step again does those after it again too
  function closeAfter(one) {
    order.slice(order.indexOf(one) + 1).forEach((later) => later.close());
  }

  function chosen(file, head) {
    steps.file.done(file.name);
    closeAfter(steps.file);
    steps.columns.open(columnsStep(file, head));
  }

  function columnsStep(file, head) {
    const form = columnsForm(head.columns);
    const notice = el('div');
    const button = el('button', { type: 'submit', class: 'main' }, 'Propose a definition');
    async function submitted(event) {
      event?.preventDefault();
      if (button.disabled) return; // asked twice
      fill(notice);
      const roles = form.roles();
      const price = form.controlOf('price');
      setError(price, roles.price ? null : 'must be chosen');
      if (!roles.price) {
        price.focus();
        return;
      }
      button.disabled = true;
      try {
        await unchanged(file);
        const proposal = await ask(`/admin/categories/infer?price=${encodeURIComponent(roles.price)}`,
          { method: 'POST', body: head.part, type: 'text/csv', signal });
        steps.columns.done(roles.price);
        closeAfter(steps.columns);
        steps.definition.open(definitionForm({
          proposal, roles, fileName: file.name, own, signal,
          onDefined: (key, title) => defined(key, title, file, head, roles),
        }));
        steps.definition.reach();
      } catch (problem) {
        if (!signal.aborted) showProblem(notice, problem, form.controlOf, submitted);
      } finally {
        button.disabled = false;
      }
    }
    return el('form', { novalidate: true, onsubmit: submitted }, form.place, notice, el('p', { class: 'after' }, button));
  }

  function defined(key, title, file, head, roles) {
    steps.definition.done(key);
    closeAfter(steps.definition);
    const going = steps.listings.begin(signal);
    steps.listings.open(
      el('p', {}, el('strong', {}, data(file.name)), ' goes into ', data(title), '. Its rows appear together once all are read, or none does.'),
      sending({
        category: key, file, signal: going, order: head.columns, roles: () => roles,
        onImported: (report) => imported(key, report),
      }));
    steps.listings.reach();
  }

  function imported(key, report) {
    steps.listings.done(`${counted(report.received - report.rejected, 'row')} taken`);
    closeAfter(steps.listings);
    steps.training.open(trainPanel(key, steps.training.begin(signal), (run) => trained(key, run)));
  }

  function trained(key, run) {
    if (run.state !== 'succeeded') return; // its panel says why, and trains again
    steps.training.done(`version ${run.modelVersion}`);
    steps.model.open(
      el('p', {}, run.promoted && [el('a', { href: toSeller(key), target: '_blank', rel: 'noopener' }, 'Ask it on the seller’s page'), ' · '], el('a', { href: toMarket(key) }, 'The market')),
      cardOf(key, run.modelVersion, signal).place);
    steps.model.reach();
  }

  steps.file.open(filePlace(chosen, () => closeAfter(steps.file)));
  return {
    title: 'New market',
    body: [
      el('p', { class: 'soft' }, 'From a CSV file of listings with their prices to a model that answers.'),
      el('ol', { class: 'steps' }, order.map((one) => one.item))],
  };
}
