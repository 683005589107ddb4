/** The axis of prices: from where to where it goes, and what is written along it. */
import { shortMoney } from '../lib/format.js';
import { isLogarithmic, reach } from './mixture.js';

const CHARACTER = 7; // pixels
const BETWEEN = 12;

/**
 * From where to where the axis goes: all of this answer and of the whole market, and as far as the
 * asking price.
 */
export function domain({ answer, all, asking }) {
  const answers = [answer, all].filter(Boolean);
  const reaches = answers.map(({ mixture }) => reach(mixture));
  const low = Math.min(...reaches.map(([from]) => from));
  let high = Math.max(...reaches.map(([, to]) => to));
  if (!isLogarithmic(answer.mixture)) {
    // a long tail would press everything else against the left
    high = Math.min(high, 1.6 * Math.max(...answers.map(({ price }) => price.quantiles.at(-1).price)));
  }
  return asking === null ? [low, high] : [Math.min(low, asking), Math.max(high, asking)];
}

/** The least price that a handle on the axis can be put at: no price is 0 or below. */
export function leastPrice([low, high]) {
  return Math.max(low, high / 1000);
}

/** Round prices within the axis, as many as there is room to write. */
export function ticks(range, logarithmic, width, currency) {
  const place = logarithmic ? Math.log : Number;
  const [low, high] = range.map(place);
  const half = (price) => (CHARACTER * shortMoney(price, currency).length + BETWEEN) / 2;
  const fits = (prices) => prices.slice(1).every((price, i) =>
    ((place(price) - place(prices[i])) / (high - low)) * width >= half(price) + half(prices[i]));
  const candidates = logarithmic ? decadeTicks(range) : evenTicks(range);
  const some = candidates.filter((prices) => prices.length > 0);
  return some.find((prices) => prices.length > 1 && fits(prices)) ?? some.at(-1)?.slice(0, 1) ?? [];
}

function decadeTicks([low, high]) {
  const first = Math.floor(Math.log10(low));
  const tens = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, i) => 10 ** (first + i));
  const marked = [[1, 2, 3, 5, 7], [1, 2, 5], [1, 3]].map((marks) =>
    tens.flatMap((ten) => marks.map((mark) => mark * ten)));
  const thinned = [1, 2, 3, 4, 6, 9].map((every) => tens.filter((_, i) => i % every === 0));
  return [...marked, ...thinned].map((prices) => prices.filter((price) => price >= low && price <= high));
}

function evenTicks([low, high]) {
  const unit = 10 ** Math.floor(Math.log10(high - low));
  return [0.1, 0.2, 0.5, 1, 2, 5, 10].map((times) => {
    const step = times * unit;
    const first = Math.ceil(low / step);
    return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
  });
}
