/**
 * Plots by uPlot (loaded by the page as a classic script) in the page's colours. A plot follows the
 * width of its place and the light or dark of the system; what it shows is also said in words by
 * whoever draws it, since a canvas says nothing to a screen reader.
 */

/** The value of one of the sheet's colours just now. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

const FONT = '12px system-ui, sans-serif';

/** An axis in the page's colours. */
export function axis(more = {}) {
  return {
    stroke: () => colour('soft'),
    grid: { stroke: () => colour('line'), width: 1 },
    ticks: { stroke: () => colour('line'), width: 1 },
    font: FONT,
    labelFont: FONT,
    ...more,
  };
}

/**
 * Draws into a place, and anew whenever its width or the colours change.
 *
 * @param {HTMLElement} place where to draw; its former plot goes
 * @param {string} words what the plot shows, for those who do not see it
 * @param {number} height in pixels
 * @param {object} options uPlot's, without size
 * @param {Array} values uPlot's aligned columns
 * @returns {{plot: uPlot, destroy: Function}}
 */
export function draw(place, words, height, options, values) {
  place.former?.destroy();
  place.classList.add('plot');
  place.setAttribute('role', 'group');
  place.setAttribute('aria-label', words);
  const plot = new globalThis.uPlot(
    { legend: { show: false }, cursor: { show: false }, pxAlign: 0, ...options, width: width(place), height }, values, place);
  plot.root.querySelector('canvas').setAttribute('aria-hidden', 'true');
  const resized = new ResizeObserver(() => {
    if (width(place) !== plot.width) plot.setSize({ width: width(place), height });
  });
  resized.observe(place);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const redraw = () => plot.redraw(false, true);
  dark.addEventListener('change', redraw);
  place.former = {
    plot,
    destroy() {
      resized.disconnect();
      dark.removeEventListener('change', redraw);
      plot.destroy();
      place.former = null;
    },
  };
  return place.former;
}

function width(place) {
  return Math.max(200, Math.floor(place.clientWidth));
}

/**
 * Lines over numbers or times.
 *
 * @param {Array<{label: string, colour: string, values: Array<number|null>, dash?: number[], width?: number, points?: boolean}>} lines
 * @param {{x: number[], time?: boolean, height?: number, format?: Function, formatX?: Function, range?: [number, number]}} over
 */
export function lines(place, words, over, series) {
  const { x, time = false, height = 220, format, formatX, range } = over;
  return draw(place, words, height, {
    legend: { show: series.length > 1, live: false },
    scales: { x: { time }, y: range ? { range } : {} },
    axes: [
      axis(formatX ? { values: (plot, ticks) => ticks.map(formatX) } : {}),
      axis({ size: 64, ...(format ? { values: (plot, ticks) => ticks.map(format) } : {}) }),
    ],
    series: [
      {},
      ...series.map((line) => ({
        label: line.label,
        stroke: () => colour(line.colour),
        width: line.width ?? 2,
        dash: line.dash,
        points: { show: line.points ?? x.length < 40, size: 5 },
        spanGaps: true,
      })),
    ],
  }, [x, ...series.map((line) => line.values)]);
}

/** Bars over numbers, evenly spaced. */
export function bars(place, words, over, series) {
  const { x, height = 200, format, formatX, range, time = false } = over;
  return draw(place, words, height, {
    legend: { show: series.length > 1, live: false },
    scales: { x: { time, range: time ? undefined : () => [x[0] - 0.6, x[x.length - 1] + 0.6] }, y: range ? { range } : { range: (plot, low, high) => [0, high * 1.1 || 1] } },
    axes: [
      axis({ grid: { show: false }, ...(formatX ? { values: (plot, ticks) => ticks.map(formatX) } : {}) }),
      axis({ size: 64, ...(format ? { values: (plot, ticks) => ticks.map(format) } : {}) }),
    ],
    series: [
      {},
      ...series.map((bar) => ({
        label: bar.label,
        stroke: () => colour(bar.colour),
        fill: () => colour(bar.colour),
        width: 0,
        paths: bar.line ? undefined : globalThis.uPlot.paths.bars({ size: [0.8, 60] }),
        points: { show: false },
        ...(bar.line ? { width: 2, fill: undefined, dash: [6, 4] } : {}),
      })),
    ],
  }, [x, ...series.map((bar) => bar.values)]);
}
