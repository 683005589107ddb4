/** A card's scores as tables. */
import { data, el } from '../lib/dom.js';
import { count, figure, percent } from '../lib/format.js';
import { ownScores } from './models.js';
import { bestOf, learnersOf, measures } from './scores.js';
import { table } from './table.js';

/**
 * All learners side by side, the best of each row marked.
 *
 * @param {(scores: object) => object|null} which the scores of a learner that are compared
 * @returns {Node|null} null where no learner has them
 */
export function scoreTable(model, category, caption, which) {
  const learners = learnersOf(model).map((learner) => ({ ...learner, scores: which(learner.scores) }))
    .filter((learner) => learner.scores);
  if (learners.length === 0) return null;
  const rows = measures(category).map((measure) => ({ measure, best: bestOf(measure, learners) }));
  return table({
    caption, rows,
    columns: [
      { head: 'Score', isHead: true, cell: ({ measure }) => [measure.name, el('div', { class: 'soft small' }, measure.note)] },
      { head: 'Better', cell: ({ measure }) => el('span', { class: 'small' }, measure.better) },
      ...learners.map(({ key, words, scores, made }) => ({
        number: true,
        head: [el('span', { class: made ? 'badge good' : null }, data(key)), el('div', { class: 'small' }, words), made && el('div', { class: 'small' }, 'answers')],
        cell: ({ measure, best }) => cellOf(measure, scores, best.has(key)),
      })),
    ],
  });
}

function cellOf(measure, scores, isBest) {
  const value = measure.of(scores);
  if (typeof value !== 'number') return '–';
  const range = measure.range?.(scores);
  return [
    isBest && el('span', { class: 'badge' }, 'best'), isBest && ' ',
    el(isBest ? 'strong' : 'span', {}, measure.words(value)),
    range && el('div', { class: 'soft small' }, `${measure.words(range.low)} to ${measure.words(range.high)}`),
  ];
}

/** The learner that answers, on each frequent value of the main attribute. */
export function segmentTable(model, category) {
  const own = ownScores(model);
  const all = measures(category);
  const shown = [all[0], all[1], all[3], all[7], all[9]];
  return table({
    caption: 'Scores by the main attribute', rows: own?.segments ?? [],
    empty: 'No value of an attribute is frequent enough among the test listings.',
    columns: [
      { head: data(model.holdOut?.mainAttribute ?? 'Value'), isHead: true, cell: (segment) => data(segment.value) },
      { head: 'Listings', number: true, cell: (segment) => count(segment.scores.listings) },
      ...shown.map((measure) => ({
        number: true,
        head: [measure.name, el('div', { class: 'small' }, measure.better)],
        cell: (segment) => cellOf(measure, segment.scores, false),
      })),
    ],
  });
}

/** The learner that answers, with 1, 2 and 3 attributes given, beside the matching training listings; null where the card lacks it. */
export function shortQuestionTable(model) {
  const rows = ownScores(model)?.shortQuestions ?? [];
  if (rows.length === 0) return null;
  const known = (value, words) => (typeof value === 'number' ? words(value) : '–');
  const nats = (value) => figure(value, 3);
  const column = (head, note, cell) => ({ head: [head, note && el('div', { class: 'small' }, note)], number: true, cell });
  return table({
    caption: 'Scores on short questions', rows,
    columns: [
      { head: 'Attributes given', isHead: true, cell: ({ said }) => `${said}` },
      column('Listings', null, ({ listings }) => count(listings)),
      column('NLL', 'lower is better', ({ nll }) => nats(nll)),
      column('Inside the 80 % interval', 'near 80 % is better', ({ coverage }) => percent(coverage.p80)),
      column('NLL where listings match', 'lower is better', ({ matching }) => known(matching?.nll, nats)),
      column('NLL of a mixture of these listings', 'lower is better', ({ matching }) => known(matching?.nllOfMatching, nats)),
      column('Mean error in probability', 'of frequent combinations', ({ cells }) => known(cells?.meanKs, nats)),
    ],
  });
}
