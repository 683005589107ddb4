/** Whether a model's distributions are as wide as they say: two plots. */
import { el } from '../lib/dom.js';
import { percent } from '../lib/format.js';
import { bars, lines } from '../lib/plot.js';
import { ownScores } from './models.js';
import { percentTenths } from './scores.js';

export function calibration(model) {
  const scores = ownScores(model);
  if (!scores) return el('p', { class: 'soft' }, 'The card has no figures to draw.');
  const pit = el('div');
  const coverage = el('div');
  requestAnimationFrame(() => {
    if (scores.pit?.length > 0) drawPit(pit, scores.pit);
    drawCoverage(coverage, scores.coverage);
  });
  return el('div', { class: 'pair' },
    scores.pit?.length > 0 && el('figure', {},
      el('figcaption', {}, 'Where prices fall in their distributions (PIT). Level is calibrated; a hump: too wide; high ends: too narrow.'), pit),
    el('figure', {},
      el('figcaption', {}, 'Share of prices inside the intervals, by what was promised. On the dashed line is calibrated; above: too wide.'), coverage));
}

function drawPit(place, pit) {
  const total = pit.reduce((sum, bin) => sum + bin, 0) || 1;
  const even = total / pit.length;
  bars(place,
    `Histogram of the probability integral transform: from ${Math.min(...pit)} to ${Math.max(...pit)} listings a bin, where ${even.toFixed(1)} would be even`,
    { x: pit.map((_, bin) => bin), height: 220, formatX: (tick) => (tick >= 0 && tick <= pit.length ? ((tick + 0.5) / pit.length).toFixed(2) : '') },
    [{ label: 'listings', colour: 'curve', values: pit },
      { label: 'even', colour: 'asking', values: pit.map(() => even), line: true }]);
}

function drawCoverage(place, { p50, p80, p95 }) {
  const promised = [0, 0.5, 0.8, 0.95, 1];
  lines(place,
    `Of the 50 % intervals ${percentTenths(p50)} held the price, of the 80 % intervals ${percentTenths(p80)}, of the 95 % intervals ${percentTenths(p95)}`,
    { x: promised, height: 220, format: percent, formatX: percent, range: [0, 1] },
    [{ label: 'promised', colour: 'asking', values: promised, dash: [6, 4], points: false, width: 1.5 },
      { label: 'measured', colour: 'curve', values: [0, p50, p80, p95, 1], points: true }]);
}
