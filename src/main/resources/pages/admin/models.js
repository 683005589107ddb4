/** A market's models, with their scores over time. */
import { data, el } from '../lib/dom.js';
import { ago, bytes, count, counted, figure, percent, utc } from '../lib/format.js';
import { lines } from '../lib/plot.js';
import { promote, rollBack } from './promotion.js';
import { toModel } from './router.js';
import { ask } from './session.js';
import { table } from './table.js';
import { action, loaded, outcome, section } from './view.js';
import { fill } from '../lib/dom.js';

const NEWEST = 10;
const KIND = { active: 'good', rejected: 'bad', candidate: 'warn', retired: '' };

/** A version's state as a badge. */
export function stateBadge(state) {
  return el('span', { class: `badge ${KIND[state] ?? ''}` }, state === 'active' ? 'active: answers' : state);
}

/** Whether a version is in sight: the newest ones and the one that answers. */
function isShown(card, at) {
  return at < NEWEST || card.state === 'active';
}

/** The scores of the learner that a version answers with. */
export function ownScores(card) {
  return card.evaluation[card.learner] ?? null;
}

/**
 * The section.
 *
 * @param {() => void} onChange called when another version went live
 */
export function modelsSection(category, signal, onChange) {
  const address = `/admin/categories/${encodeURIComponent(category)}/models`;
  const said = outcome();
  const list = loaded(signal, () => ask(address, { signal }), (cards) => [
    cards.length > 1 && trends(cards),
    models('Models, newest first', cards.filter(isShown)),
    older(cards.filter((card, at) => !isShown(card, at))),
    rollingBack(cards.find((card) => card.state === 'active')),
  ]);
  let isUnfolded = false;

  function models(caption, cards) {
    return table({
      caption, rows: cards,
      empty: 'No model yet: import listings, then train.',
      rowClass: (card) => (card.state === 'active' ? 'chosen' : null),
      columns: columns(category, changed),
    });
  }

  function older(cards) {
    return cards.length > 0 && el('details', { class: 'after', open: isUnfolded, ontoggle: (event) => { isUnfolded = event.target.open; } },
      el('summary', {}, counted(cards.length, 'older version')),
      models('Older models', cards));
  }

  function rollingBack(active) {
    return active && el('p', { class: 'after' },
      action('Roll back', async () => changed(await rollBack(category, active),
        (live) => `Rolled back: version ${live.version} is live.`), { class: 'danger' }));
  }

  async function changed(live, words) {
    if (!live) return;
    await list.refresh();
    fill(said, el('p', { class: 'message good' }, words(live)));
    onChange();
  }

  return { section: section('Models', said, list.place), refresh: list.refresh };
}

function columns(category, changed) {
  const score = (of) => (card) => (ownScores(card) ? of(ownScores(card)) : '–');
  return [
    { head: 'Version', isHead: true, cell: (card) => el('a', { href: toModel(category, card.version), 'aria-label': `Version ${card.version}` }, String(card.version)) },
    { head: 'State', cell: (card) => stateBadge(card.state) },
    { head: 'Trained', cell: (card) => el('span', { title: utc(card.trainedAt) }, ago(card.trainedAt)) },
    { head: 'Learner', cell: (card) => data(card.learner) },
    { head: 'Listings', number: true, cell: (card) => count(card.listings.train + card.listings.validation + card.listings.test) },
    { head: 'NLL', number: true, cell: score((s) => figure(s.nll, 3)) },
    { head: 'In 80 %', number: true, cell: score((s) => percent(s.coverage.p80)) },
    { head: 'Median error', number: true, cell: score((s) => percent(s.medianAbsolutePercentageError)) },
    { head: 'Artifact', number: true, cell: (card) => bytes(card.bytes) },
    { head: 'Live', cell: (card) => (card.state === 'active' ? 'now' : action('Promote', async () =>
      changed(await promote(category, card), (live) => `Version ${live.version} is live.`),
    { 'aria-label': `Promote version ${card.version}` })) },
  ];
}

function trends(newestFirst) {
  const cards = [...newestFirst].reverse().filter(ownScores);
  const versions = cards.map((card) => card.version);
  const nll = el('div');
  const coverage = el('div');
  const version = (tick) => (Number.isInteger(tick) ? `v${tick}` : '');
  const scores = cards.map(ownScores);
  // a plot needs the width of a place that is in the page
  requestAnimationFrame(() => {
    lines(nll, `NLL by version: ${scores.map((s, i) => `${versions[i]}: ${figure(s.nll, 3)}`).join(', ')}`,
      { x: versions, height: 170, formatX: version },
      [{ label: 'NLL', colour: 'curve', values: scores.map((s) => s.nll), points: true }]);
    lines(coverage, `Share of prices in the 80 % intervals by version: ${scores.map((s, i) => `${versions[i]}: ${percent(s.coverage.p80)}`).join(', ')}`,
      { x: versions, height: 170, formatX: version, format: percent, range: coverageRange(scores) },
      [{ label: 'in the 80 % intervals', colour: 'curve', values: scores.map((s) => s.coverage.p80), points: true },
        { label: '80 %', colour: 'other', values: scores.map(() => 0.8), dash: [6, 4], points: false }]);
  });
  return el('div', { class: 'pair' },
    el('figure', {}, el('figcaption', {}, 'NLL on test listings by version: lower is better'), nll),
    el('figure', {}, el('figcaption', {}, 'Share of prices in the 80 % intervals: near 80 % is better'), coverage));
}

function coverageRange(scores) {
  const all = scores.map((s) => s.coverage.p80);
  return [Math.max(0, Math.min(0.7, ...all) - 0.05), Math.min(1, Math.max(0.9, ...all) + 0.05)];
}
