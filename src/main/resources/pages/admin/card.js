/** One model version: what it is, how good, whether it may answer, and when it did. */
import { data, el, fill } from '../lib/dom.js';
import { bytes, count, counted } from '../lib/format.js';
import { problemMessage } from '../lib/messages.js';
import { calibration } from './calibration.js';
import { save } from './downloads.js';
import { ownScores, stateBadge } from './models.js';
import { drawCurve } from './progress.js';
import { promote } from './promotion.js';
import { toMarket, toSeller } from './router.js';
import { learnersOf } from './scores.js';
import { scoreTable, segmentTable, shortQuestionTable } from './scoretables.js';
import { ask } from './session.js';
import { facts, table, when } from './table.js';
import { action, loaded, outcome, section } from './view.js';

export function card({ category, version }, signal, retitle) {
  const shown = cardOf(category, version, signal, (known) => retitle(`${known.title}, version ${version}`));
  return {
    title: `${category}, version ${version}`,
    lead: el('a', { href: toMarket(category) }, 'The market ', data(category)),
    body: [shown.place],
  };
}

/**
 * A model's card with its actions.
 *
 * @param {(category: object) => void} onKnown called with the category's page
 */
export function cardOf(category, version, signal, onKnown = () => {}) {
  const path = `/admin/categories/${encodeURIComponent(category)}/models/${version}`;
  const said = outcome();
  const page = loaded(signal, () => Promise.all([
    ask(path, { signal }), ask(`/categories/${encodeURIComponent(category)}`, { signal })]),
  ([model, known]) => {
    onKnown(known);
    return [
      section('Verdict', verdict(model), promotion(model)),
      section('Scores', scores(model, known)),
      section('Calibration', calibration(model)),
      model.learningCurve?.length > 0 && section('Learning curve', curve(model.learningCurve)),
      section('Scores by the main attribute', segmentTable(model, known)),
      section('What it is', identity(model)),
      section('When and why it went live', promotions(model.promotions ?? [])),
    ];
  });

  function promotion(model) {
    return [
      el('div', { class: 'row after' },
        model.state === 'active'
          ? el('span', { class: 'badge good' }, 'It is live already')
          : action(`Promote version ${model.version}`, async () => {
            const live = await promote(category, model);
            if (!live) return;
            await page.refresh();
            fill(said, el('p', { class: 'message good' }, `Version ${live.version} is live.`));
          }, { class: 'main' }),
        model.state === 'active' && el('a', { href: toSeller(category) }, 'Try it on the seller’s page'),
        download('Report', `${path}/report`, `${category}-${version}.html`, signal),
        download('Artifact', `${path}/artifact`, `${category}-${version}.model`, signal)),
      said,
    ];
  }

  return { place: page.place, refresh: page.refresh };
}

function download(name, path, file, signal) {
  const notice = el('span');
  const button = action(`Download the ${name.toLowerCase()}`, async () => {
    fill(notice);
    try {
      const answer = await ask(path, { signal, raw: true });
      save(await answer.blob(), file);
    } catch (problem) {
      if (!signal.aborted) fill(notice, problemMessage(problem));
    }
  });
  return [button, notice];
}

function verdict(model) {
  const { promoted, reason, checks } = model.verdict;
  return [
    el('p', {}, stateBadge(model.state), ' ', el('strong', {}, promoted ? 'The gate let it pass.' : 'The gate refused it.'), ' ', data(reason)),
    checks?.length > 0 && el('ul', { class: 'checks' }, checks.map((check) =>
      el('li', {}, el('span', { class: `badge ${check.passed ? 'good' : 'bad'}` }, check.passed ? 'passed' : 'failed'), ' ',
        el('strong', {}, data(check.name)), ': ', data(check.finding)))),
  ];
}

function scores(model, known) {
  const { test } = model.listings;
  const withheld = scoreTable(model, known, 'Scores with 30 % withheld', (of) => of.withheld);
  const shortQuestions = shortQuestionTable(model);
  return [
    el('p', {}, test > 0
      ? `Measured on ${counted(test, 'listing')} that were kept apart from the training.`
      : 'This version kept no listings for a test. Its scores are slightly too good.',
    ' Ranges are 95 % confidence intervals.',
    model.baselineListings > 0 && ` A baseline learned from at most ${counted(model.baselineListings, 'listing')}.`),
    scoreTable(model, known, 'Scores of all learners', (of) => of),
    withheld && [
      el('h3', { class: 'after' }, 'With 30 % of what is said about the items withheld'),
      el('p', { class: 'soft small' }, 'Sellers leave out much.'),
      withheld],
    shortQuestions && [
      el('h3', { class: 'after' }, 'With 1, 2 and 3 attributes given'),
      shortQuestions],
    !ownScores(model) && el('p', { class: 'soft' }, 'The learner that answers has no scores in this card.'),
  ];
}

function curve(points) {
  const place = el('div');
  requestAnimationFrame(() => drawCurve(place, points));
  return el('figure', {}, el('figcaption', {}, 'Validation NLL by epoch: lower is better'), place);
}

function identity(model) {
  const { listings, dataWindow, holdOut } = model;
  const day = (time) => time.slice(0, 10);
  return [
    facts([
      ['Learner', learnerOf(model)],
      ['Trained', when(model.trainedAt)],
      ['Listings', `${count(listings.train)} to learn from, ${count(listings.validation)} to stop by, ${count(listings.test)} to test on`],
      ['Dates of the listings', `${day(dataWindow.from)} to ${day(dataWindow.to)}`],
      ['Held out', holdOut && (holdOut.by === 'time' ? `the newest listings${holdOut.from ? `, from ${day(holdOut.from)} on` : ''}` : 'some listings, chosen by a digest of their content')],
      ['Main attribute', holdOut && (holdOut.mainAttribute ? data(holdOut.mainAttribute) : 'none')],
      ['Compared with', typeof model.champion === 'number' ? `version ${model.champion}, which was live` : 'no version was live'],
      ['Artifact', [`${bytes(model.bytes)}, SHA-256 `, el('code', {}, model.sha256)]],
    ]),
    el('details', {}, el('summary', {}, 'Hyperparameters'), factsOfMap('Hyperparameters', model.hyperparameters)),
    el('details', {}, el('summary', {}, 'Provenance'), factsOfMap('Provenance', { seed: model.seed, ...model.provenance.environment })),
  ];
}

function learnerOf(model) {
  const words = learnersOf(model).find((learner) => learner.made)?.words;
  return [data(model.learner), words && `, ${words}`];
}

function factsOfMap(caption, map) {
  return table({
    caption, rows: Object.entries(map), empty: 'Nothing was written down.',
    columns: [
      { head: 'Name', isHead: true, cell: ([name]) => data(name) },
      { head: 'Value', cell: ([, value]) => data(Array.isArray(value) ? value.join(', ') : value) },
    ],
  });
}

function promotions(past) {
  return table({
    caption: 'Promotions, newest first', rows: past, empty: 'It was never live.',
    columns: [
      { head: 'At', isHead: true, cell: (one) => when(one.at) },
      { head: 'By', cell: (one) => [data(one.by), one.rolledBack && el('div', { class: 'soft small' }, 'by a rollback')] },
      { head: 'Reason', cell: (one) => data(one.reason) },
    ],
  });
}
