/**
 * The picture: the density on the category's price scale over an axis of the same scale, its tiers
 * shaded and labelled, drawn prices as ticks, and the asking price as a handle. It is drawn once and then kept up to date, so that a
 * handle that is held stays held.
 */
import { fill, el } from '../lib/dom.js';
import { money, percent, shortMoney } from '../lib/format.js';
import { axis, colour, draw } from '../lib/plot.js';
import { domain, ticks } from './axis.js';
import { Handle } from './handle.js';
import { grid, height, isLogarithmic } from './mixture.js';
import { mostLikely, peaks } from './words.js';

const POINTS = 480;
const HEIGHT = 340;
const MARGIN = 30;

export class Landscape {
  /** @param onask hears the price at which the handle was put */
  constructor(place, onask) {
    this.place = place;
    this.labels = el('div', { class: 'tier-labels' });
    this.handle = new Handle({
      view: () => ({ ...this.shown, plot: this.drawn.plot, domain: this.domain }),
      onput: (price) => {
        this.shown.asking = price;
        onask(price);
      },
    });
  }

  /**
   * Shows an answer.
   *
   * @param {{answer: object, all: object|null, asking: number|null, parts: boolean, ticks: boolean}} shown
   *   `all` is the answer about an item of which nothing is said
   */
  show(shown) {
    this.shown = shown;
    this.domain = domain(shown);
    if (this.drawn) this.drawn.plot.setData(this.columns());
    else this.create();
    this.place.setAttribute('aria-label', words(shown.answer));
  }

  columns() {
    const { answer, all, parts } = this.shown;
    const x = grid(this.domain, POINTS, isLogarithmic(answer.mixture));
    const over = (mixture, only = null) => x.map((price) => height(mixture, price, only));
    const components = Array.from({ length: 8 }, (_, k) =>
      parts && k < answer.mixture.components.length ? over(answer.mixture, k) : x.map(() => null));
    return [x, all ? over(all.mixture) : x.map(() => null), over(answer.mixture), ...components];
  }

  create() {
    // the scale of a category does not change while its answers are shown
    const logarithmic = isLogarithmic(this.shown.answer.mixture);
    this.drawn = draw(this.place, '', HEIGHT, {
      padding: [8, MARGIN, 0, MARGIN],
      scales: {
        x: { time: false, distr: logarithmic ? 3 : 1, range: () => this.domain },
        y: { range: (plot, low, high) => [0, (high || 1) * 1.32] },
      },
      axes: [
        axis({
          // the plot's own width is not known yet when it is drawn first
          splits: () => ticks(this.domain, logarithmic, this.place.clientWidth - 2 * MARGIN, this.shown.answer.currency),
          values: (plot, prices) => prices.map((price) => shortMoney(price, this.shown.answer.currency)),
          filter: (plot, prices) => prices,
        }),
        { show: false },
      ],
      series: [
        {},
        { stroke: () => colour('other'), width: 1.5, dash: [5, 4], points: { show: false } },
        { stroke: () => colour('curve'), width: 2.5, points: { show: false } },
        ...Array.from({ length: 8 }, () => ({ stroke: () => colour('soft'), width: 1, points: { show: false } })),
      ],
      hooks: { drawAxes: [(plot) => this.shade(plot)], draw: [(plot) => this.finish(plot)] },
    }, this.columns());
    this.drawn.plot.over.append(this.labels, this.handle.element);
  }

  shade(plot) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.fillStyle = colour('band');
    for (const { low, high } of this.shown.answer.tiers) {
      const left = Math.max(plot.valToPos(Math.max(low, this.domain[0]), 'x', true), bbox.left);
      const right = Math.min(plot.valToPos(high, 'x', true), bbox.left + bbox.width);
      ctx.fillRect(left, bbox.top, right - left, bbox.height);
    }
    ctx.restore();
  }

  finish(plot) {
    const { answer, ticks: wanted } = this.shown;
    const { ctx, bbox } = plot;
    if (wanted) {
      ctx.save();
      ctx.strokeStyle = colour('curve');
      ctx.lineWidth = devicePixelRatio;
      ctx.beginPath();
      for (const { price } of answer.suggestions) {
        if (price < this.domain[0] || price > this.domain[1]) continue;
        const x = plot.valToPos(price, 'x', true);
        ctx.moveTo(x, bbox.top + bbox.height);
        ctx.lineTo(x, bbox.top + bbox.height - 12 * devicePixelRatio);
      }
      ctx.stroke();
      ctx.restore();
    }
    this.label(plot);
    this.handle.place();
  }

  label(plot) {
    const { tiers, currency } = this.shown.answer;
    const labels = tiers.flatMap((tier) => peaks(tier));
    fill(this.labels, labels.map(({ price, share }) =>
      el('div', { class: 'tier-label' }, el('b', {}, money(price, currency)), percent(share))));
    const rows = [];
    for (const [i, label] of [...this.labels.children].entries()) {
      const half = label.offsetWidth / 2;
      const at = plot.valToPos(labels[i].price, 'x');
      const middle = Math.min(Math.max(at, half), plot.over.clientWidth - half);
      let row = 0;
      while (rows[row] !== undefined && rows[row] > middle - half - 6) row += 1;
      rows[row] = middle + half;
      label.style.left = `${middle}px`;
      label.style.top = `${4 + row * 36}px`;
    }
  }

  destroy() {
    this.drawn?.destroy();
  }
}

function words({ tiers, currency }) {
  if (tiers.length === 0) return 'The density of prices, without a price range that stands out';
  return `The density of prices, with ${tiers.length === 1 ? 'one price range' : `${tiers.length} price ranges`}: ${
    tiers.map((tier) =>
      `${money(tier.low, currency)} to ${money(tier.high, currency)}, ${mostLikely(tier, currency)}, ${percent(tier.share)}`).join('; ')}`;
}
