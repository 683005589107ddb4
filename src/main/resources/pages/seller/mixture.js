/** The density of price that an answer's mixture describes: what the service draws from, drawn. */

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

function onScale({ components }, z, only) {
  let sum = 0;
  for (const [k, { phi, mu, sigma }] of components.entries()) {
    if (only !== null && only !== k) continue;
    const away = (z - mu) / sigma;
    sum += (phi * Math.exp(-0.5 * away * away)) / (sigma * ROOT_TWO_PI);
  }
  return sum;
}

/** Whether the mixture is of log price, and so its axis logarithmic. */
export function isLogarithmic({ scale }) {
  return scale === 'log';
}

/**
 * The density on the mixture's own scale, of log price or of price; of one component if given. It
 * is drawn over an axis of the same scale, so that areas are shares of the listings and the curve
 * is highest where the service says that prices are most likely.
 */
export function height(mixture, price, only = null) {
  if (!isLogarithmic(mixture)) return onScale(mixture, price, only);
  return price > 0 ? onScale(mixture, Math.log(price), only) : 0;
}

const REACH = 2.8; // of a component's sigma: all but half a percent of it
const LEAST = 0.004; // components with less of the mass don't widen the picture

/** The prices between which nearly all of a mixture lies. */
export function reach(mixture) {
  const told = mixture.components.filter(({ phi }) => phi >= LEAST);
  const low = Math.min(...told.map(({ mu, sigma }) => mu - REACH * sigma));
  const high = Math.max(...told.map(({ mu, sigma }) => mu + REACH * sigma));
  return isLogarithmic(mixture) ? [Math.exp(low), Math.exp(high)] : [low, high];
}

/** So many prices from low to high, evenly spaced on the axis. */
export function grid([low, high], points, logarithmic) {
  const from = logarithmic ? Math.log(low) : low;
  const to = logarithmic ? Math.log(high) : high;
  return Array.from({ length: points }, (_, i) => {
    const at = from + ((to - from) * i) / (points - 1);
    return logarithmic ? Math.exp(at) : at;
  });
}
