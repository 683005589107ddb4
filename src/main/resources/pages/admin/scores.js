/** The scores in a card: what they mean, which way they are better, whose are best. */
import { figure, money, percent } from '../lib/format.js';

const WORDS = {
  mdn: 'mixture density network',
  mlp: 'network on squared error',
  linear: 'linear regression, normal error',
  gmmByValue: 'mixture per value of the main attribute',
  gmm: 'mixture for all items alike',
};

/**
 * The learners that a card has scores of, the network first, unknown ones last.
 *
 * @returns {Array<{key: string, words: string, scores: object, made: boolean}>}
 */
export function learnersOf(card) {
  const words = { ...WORDS, champion: card.champion === null || card.champion === undefined ? 'live before' : `version ${card.champion}, live before` };
  const order = Object.keys(words);
  const place = (key) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.keys(card.evaluation).sort((a, b) => place(a) - place(b))
    .map((key) => ({ key, words: words[key] ?? '', scores: card.evaluation[key], made: key === card.learner }));
}

/**
 * The scores that are told, in order. `target` is the value that is best; 0 stands for the lower,
 * the better.
 *
 * @param {{currency: string, priceScale: string}} category
 */
export function measures({ currency, priceScale }) {
  const scale = priceScale === 'log' ? 'of log price' : `of price, ${currency}`;
  const onScale = (value) => figure(value, 3);
  const inMoney = (value) => money(value, currency);
  const lower = 'lower is better';
  return [
    { name: 'NLL', note: `${scale}, nats`, better: lower, of: (s) => s.nll, range: (s) => s.intervals?.nll, words: onScale },
    { name: 'CRPS', note: scale, better: lower, of: (s) => s.crps, range: (s) => s.intervals?.crps, words: onScale },
    { name: `CRPS in ${currency}`, note: '', better: lower, of: (s) => s.crpsInCurrency, words: inMoney },
    { name: 'Median error', note: 'of the median price', better: lower, of: (s) => s.medianAbsolutePercentageError, range: (s) => s.intervals?.medianAbsolutePercentageError, words: percentTenths },
    { name: 'Mean error', note: 'of the median price', better: lower, of: (s) => s.meanAbsolutePercentageError, words: percentTenths },
    { name: 'RMSE', note: `of the mean price, ${currency}`, better: lower, of: (s) => s.rootMeanSquaredError, words: inMoney },
    ...[['p50', 0.5], ['p80', 0.8], ['p95', 0.95]].map(([name, target]) => ({
      name: `Inside the ${percent(target)} interval`, note: '', better: `near ${percent(target)} is better`, target,
      of: (s) => s.coverage[name], range: (s) => (name === 'p80' ? s.intervals?.coverage80 : null), words: percentTenths,
    })),
    { name: 'Width of the 80 % interval', note: scale, better: 'lower is sharper, if the shares above hold', of: (s) => s.width?.p80, words: onScale },
    { name: 'Calibration error', note: '', better: '0 is calibrated', of: (s) => s.calibrationError, words: onScale },
  ];
}

/**
 * The keys of the learners that do best by a measure: several where they are as good, none where
 * only one was scored.
 */
export function bestOf(measure, learners) {
  const known = learners.map(({ key, scores }) => ({ key, value: measure.of(scores) }))
    .filter(({ value }) => typeof value === 'number')
    .map(({ key, value }) => ({ key, loss: measure.target === undefined ? value : Math.abs(value - measure.target) }));
  if (known.length < 2) return new Set();
  const least = Math.min(...known.map(({ loss }) => loss));
  return new Set(known.filter(({ loss }) => loss === least).map(({ key }) => key));
}

/** A share with a tenth of a percent. */
export function percentTenths(share) {
  return `${(share * 100).toFixed(1)} %`;
}
