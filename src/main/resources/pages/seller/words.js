/** What an answer says, in sentences. Pure: an answer in, texts out. */
import { ago, counted, count, money, percent, rounded } from '../lib/format.js';

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

/**
 * How a category's things are called within a sentence: `Watches (2023)` are watches, `HDB flats`
 * stay as they are.
 */
export function things(title) {
  const name = title.replace(/\s*\([^()]*\)$/, '') || title;
  return /^[A-Z][a-z]*$/.test(name) ? name.toLowerCase() : name;
}

function between({ low, high }, currency) {
  return `${money(low, currency)} and ${money(high, currency)}`;
}

/** The gaps between tiers, in which hardly anything is listed. */
export function gaps(tiers) {
  return tiers.slice(1).map((tier, i) => ({ low: tiers[i].high, high: tier.low }));
}

/** The answer in one sentence. */
export function headline({ tiers, currency, price }) {
  if (tiers.length === 0) {
    return `No price range stands out; the middle is ${money(price.median, currency)}.`;
  }
  if (tiers.length === 1) {
    return `One price range, with the middle at ${money(price.median, currency)}.`;
  }
  const each = tiers.map((tier) => listed(peaks(tier).map((peak) => money(peak.price, currency))));
  const around = tiers.some((tier) => peaks(tier).length > 1) ? each.join('; around ') : listed(each);
  return `${tiers.length} separate price ranges: around ${around}.`;
}

/** `a, b and c`. */
export function listed(words, last = 'and') {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** Where hardly anybody lists, or an empty text. */
export function emptyBetween({ tiers, currency }) {
  const empty = gaps(tiers);
  return empty.length === 0
    ? ''
    : `Hardly anybody lists between ${listed(empty.map((gap) => between(gap, currency)), 'or between')}.`;
}

/** The range of eight in ten, or an empty text where the answer does not tell it. */
export function eightInTen({ price: { quantiles }, currency }, what) {
  const at = (p) => quantiles.find((quantile) => quantile.p === p)?.price;
  const [low, high] = [at(0.1), at(0.9)];
  return low === undefined || high === undefined
    ? ''
    : `8 of 10 ${what} like this are listed between ${between({ low, high }, currency)}.`;
}

/** A peak with less of all listings is not shown, as a tier with less is not reported. */
const MIN_SHARE = 0.03;

/** The peaks of a tier, each with its share; the tier itself where it has one. */
export function peaks(tier) {
  const shown = (tier.peaks ?? []).filter(({ share }) => share >= MIN_SHARE);
  return shown.length > 1 ? shown : [tier];
}

/** The most likely prices of a tier within a sentence. */
export function mostLikely(tier, currency) {
  const several = around(tier, currency);
  return several || `most likely ${money(tier.price, currency)}`;
}

/** The same under the most likely price of all. */
export function cardLikely(tier, currency) {
  return around(tier, currency) || 'most likely';
}

function around(tier, currency) {
  const several = peaks(tier);
  return several.length < 2
    ? ''
    : `most around ${listed(several.map(({ price, share }) => `${money(price, currency)} (${percent(share)})`))}`;
}

/** What to ask, or why nothing is recommended. */
export function recommendation({ recommendation: advice, tiers, currency }) {
  if (advice.reason) return advice.message;
  const [price, quick, patient] = [advice.price, advice.quick, advice.patient]
    .map((amount) => money(rounded(amount), currency));
  const where = tiers.length === 1 ? 'Ask' : `In the ${ORDINALS[advice.tier] ?? 'chosen'} price range, ask`;
  return `${where} about ${price}; ${quick} to sell quickly, ${patient} with patience.`;
}

/** Where the asking price stands, as sentences; none without one. */
export function asking({ asking: price, tiers, currency }, what) {
  if (!price) return [];
  return [below(price.percentile, what), place(price, tiers, currency), verdict(price, tiers, currency)].filter(Boolean);
}

const VERDICTS = { low: 'A low price', usual: 'A usual price', high: 'A high price', 'far-off': 'Far off' };

function verdict({ price, verdict: code, difference }, tiers, currency) {
  if (!code) return '';
  const middle = money(price - difference, currency);
  const which = tiers.length === 1 ? 'the middle'
    : code === 'far-off' ? 'the middle of the most common price range' : 'the middle of this range';
  const way = difference > 0 ? 'above' : 'below';
  return difference === 0
    ? `${VERDICTS[code]}: ${which}.`
    : `${VERDICTS[code]}: ${money(Math.abs(difference), currency)} ${way} ${which}, ${middle}.`;
}

function below(percentile, what) {
  if (percentile < 0.005) return `Hardly any similar ${what} are listed below this.`;
  if (percentile > 0.995) return `Nearly all similar ${what} are listed below this.`;
  return `${percent(percentile)} of similar ${what} are listed below this.`;
}

function place({ price, tier }, tiers, currency) {
  if (tiers.length === 0) return '';
  if (tier !== null) {
    return tiers.length === 1
      ? 'It is within the range where nearly all of them stand.'
      : `It is in the ${ORDINALS[tier]} of ${tiers.length} price ranges, which holds ${percent(tiers[tier].share)} of them.`;
  }
  if (price < tiers[0].low) return `It is lower than where they usually begin, ${money(tiers[0].low, currency)}.`;
  const end = tiers.at(-1).high;
  if (price > end) return `It is higher than where they usually end, ${money(end, currency)}.`;
  const gap = gaps(tiers).find(({ low, high }) => price > low && price < high);
  return `Hardly anybody lists between ${between(gap, currency)}.`;
}

/** How much an unanswered question would tell, or null where it would tell little. */
export function nextQuestion({ nextQuestion: next }) {
  const LEAST = 0.03;
  if (!next || next.spreadReduction < LEAST) return null;
  const others = (next.alternatives ?? []).filter(({ spreadReduction }) => spreadReduction >= LEAST);
  return {
    attribute: next.attribute,
    gain: `It would narrow the prices by about ${percent(next.spreadReduction)}.`,
    others: others.slice(0, 3).map(({ attribute, spreadReduction }) => ({ attribute, gain: percent(spreadReduction) })),
  };
}

/** How old and how good the model is. */
export function model({ version, trainedAt, listings, test }, what, now = Date.now()) {
  const learned = `Learned ${ago(trainedAt, now)} from ${counted(listings, 'listing')} (model version ${version}).`;
  if (!test) return [learned];
  const measured = test.listings < 20 ? '' :
    `8 of 10 ${what} should fall inside the 80 % range: measured ${percent(test.coverage80)}, on ${count(test.listings)} listings kept aside. ` +
    `For half of them the middle price was within ${percent(test.medianAbsolutePercentageError)}.`;
  return [learned, measured].filter(Boolean);
}
