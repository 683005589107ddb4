/** One market: what answers, its models, runs, listings and schedule. */
import { data, el, fill } from '../lib/dom.js';
import { counted, percent } from '../lib/format.js';
import { hasEnded } from './follow.js';
import { importPanel } from './importing.js';
import { listingsSection } from './listings.js';
import { modelsSection } from './models.js';
import { toModel, toSeller } from './router.js';
import { runsTable } from './runs.js';
import { editSchedule } from './schedule.js';
import { ask } from './session.js';
import { facts, when } from './table.js';
import { trainPanel } from './training.js';
import { action, every, keepingFocus, loaded, outcome, section } from './view.js';

export function market({ category }, signal, retitle) {
  const address = `/categories/${encodeURIComponent(category)}`;
  const page = loaded(signal, () => ask(address, { signal }), (known) => {
    retitle(known.title);
    keepingFocus(scheduleBody, () => fill(scheduleBody, scheduleOf(known)));
    return overview(known);
  });
  const scheduleBody = el('div');
  const said = outcome();
  const models = modelsSection(category, signal, () => page.refresh());
  const runs = runsTable(signal, { category, size: 10 });
  const goingOn = () => (runs.value() ?? []).filter((run) => !hasEnded(run)).map((run) => run.id);
  every(5000, signal, () => goingOn().length > 0, async () => {
    const before = goingOn();
    await runs.refresh();
    const still = goingOn();
    if (before.every((id) => still.includes(id))) return;
    models.refresh(); // a run that ended may have made another version live
    page.refresh();
  });
  const listings = listingsSection(category, signal);

  function scheduleOf(known) {
    const plan = known.retraining;
    return [
      plan
        ? facts([['Cron', el('code', {}, data(plan.cron))], ['Skipped below', counted(plan.minNewListings, 'new listing')]])
        : el('p', { class: 'soft' }, 'This market is trained by hand only.'),
      el('div', { class: 'row' }, action(plan ? 'Edit the schedule' : 'Set a schedule', async () => {
        const changed = await editSchedule(known.category, signal);
        if (!changed) return;
        await page.refresh();
        fill(said, el('p', {}, 'The schedule is changed.'));
      })),
      said,
    ];
  }

  return {
    title: category,
    body: [
      el('section', { class: 'card' }, page.place),
      models.section,
      section('Train', trainPanel(category, signal, () => {
        runs.refresh();
        models.refresh();
        page.refresh();
      })),
      section('Runs', runs.place),
      listings.section,
      section('Import more listings', importPanel(category, signal, () => {
        listings.refresh();
        page.refresh();
      })),
      section('Schedule', scheduleBody),
    ],
  };
}

function overview(known) {
  const { category, model } = known;
  return [
    facts([
      ['Key', el('code', {}, data(category))],
      ['Listings', counted(known.listings, 'listing')],
      ['Currency', known.currency],
      ['Price scale', known.priceScale === 'log' ? 'logarithmic' : 'linear'],
      ['Attributes', known.attributes.flatMap((attribute, at) => [at > 0 && ', ', data(attribute.name)])],
      ['Live model', model
        ? [el('a', { href: toModel(category, model.version) }, `version ${model.version}`), ', trained ', when(model.trainedAt)]
        : el('span', { class: 'badge warn' }, 'none: nothing can be asked yet')],
      ['On test listings', model?.test && `80 % intervals held ${percent(model.test.coverage80)} of ${counted(model.test.listings, 'price')}; half of the medians were within ${percent(model.test.medianAbsolutePercentageError)}`],
    ]),
    el('p', {}, el('a', { href: toSeller(category) }, 'Seller’s page')),
  ];
}
