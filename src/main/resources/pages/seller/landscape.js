/**
 * The picture: the density of price over price, its tiers shaded and labelled, drawn prices as
 * ticks, and the asking price as a handle. It is drawn once and then kept up to date, so that a
 * handle that is held stays held.
 */
import { fill, el } from '../lib/dom.js';
import { exactMoney, money, percent, rounded } from '../lib/format.js';
import { axis, colour, draw } from '../lib/plot.js';
import { grid, height, reach } from './mixture.js';

const POINTS = 480;
const HEIGHT = 340;
const STEP = 0.01; // of the axis, for an arrow key
const LEAP = 0.1; // for page up and down

export class Landscape {
  /** @param onask hears the price at which the handle was put */
  constructor(place, onask) {
    this.place = place;
    this.onask = onask;
    this.labels = el('div', { class: 'tier-labels' });
    this.handle = el('div', {
      class: 'handle', role: 'slider', tabindex: 0, 'aria-label': 'Your price',
      onpointerdown: (event) => this.grab(event),
      onkeydown: (event) => this.keyed(event),
    });
  }

  /**
   * Shows an answer.
   *
   * @param {{answer: object, all: object|null, asking: number|null, logarithmic: boolean, parts: boolean, ticks: boolean}} shown
   *   `all` is the answer about an item of which nothing is said
   */
  show(shown) {
    const redrawn = !this.drawn || this.shown.logarithmic !== shown.logarithmic;
    this.shown = shown;
    this.domain = domain(shown);
    if (redrawn) this.create();
    else this.drawn.plot.setData(this.columns());
    this.place.setAttribute('aria-label', words(shown.answer));
  }

  columns() {
    const { answer, all, logarithmic, parts } = this.shown;
    const x = grid(this.domain, POINTS, logarithmic);
    const over = (mixture, only = null) => x.map((price) => height(mixture, price, logarithmic, only));
    const components = Array.from({ length: 8 }, (_, k) =>
      parts && k < answer.mixture.components.length ? over(answer.mixture, k) : x.map(() => null));
    return [x, all ? over(all.mixture) : x.map(() => null), over(answer.mixture), ...components];
  }

  create() {
    const { logarithmic } = this.shown;
    this.drawn = draw(this.place, '', HEIGHT, {
      padding: [8, 30, 0, 30],
      scales: {
        x: { time: false, distr: logarithmic ? 3 : 1, range: () => this.domain },
        y: { range: (plot, low, high) => [0, (high || 1) * 1.32] },
      },
      axes: [
        axis({
          splits: () => ticks(this.domain, logarithmic, this.place.clientWidth),
          values: (plot, prices) => prices.map((price) => money(price, this.shown.answer.currency)),
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
    this.drawn.plot.over.append(this.labels, this.handle);
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
    this.placeHandle(plot);
  }

  label(plot) {
    const { tiers, currency } = this.shown.answer;
    fill(this.labels, tiers.map((tier) =>
      el('div', { class: 'tier-label' }, el('b', {}, money(tier.price, currency)), percent(tier.share))));
    const rows = [];
    for (const [i, label] of [...this.labels.children].entries()) {
      const half = label.offsetWidth / 2;
      const at = plot.valToPos(tiers[i].price, 'x');
      const middle = Math.min(Math.max(at, half), plot.over.clientWidth - half);
      let row = 0;
      while (rows[row] !== undefined && rows[row] > middle - half - 6) row += 1;
      rows[row] = middle + half;
      label.style.left = `${middle}px`;
      label.style.top = `${4 + row * 36}px`;
    }
  }

  /** Without an asking price the handle waits at the middle. */
  placeHandle(plot = this.drawn.plot) {
    const { answer, asking } = this.shown;
    const price = asking ?? answer.price.median;
    const [low, high] = this.domain;
    this.handle.style.left = `${plot.valToPos(Math.min(Math.max(price, low), high), 'x')}px`;
    this.handle.classList.toggle('unset', asking === null);
    const set = {
      'aria-valuemin': rounded(low), 'aria-valuemax': rounded(high), 'aria-valuenow': price,
      'aria-valuetext': asking === null
        ? `not set; the middle is ${money(price, answer.currency)}`
        : exactMoney(price, answer.currency),
    };
    for (const [name, value] of Object.entries(set)) this.handle.setAttribute(name, String(value));
  }

  grab(event) {
    event.preventDefault();
    this.handle.focus();
    this.handle.setPointerCapture(event.pointerId);
    const move = (moved) => {
      const plot = this.drawn.plot;
      const at = moved.clientX - plot.over.getBoundingClientRect().left;
      this.put(plot.posToVal(Math.min(Math.max(at, 0), plot.over.clientWidth), 'x'));
    };
    // heard at the window, since a browser may end a capture early
    const drop = () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', drop);
      removeEventListener('pointercancel', drop);
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', drop);
    addEventListener('pointercancel', drop);
  }

  keyed(event) {
    const steps = {
      ArrowRight: STEP, ArrowUp: STEP, ArrowLeft: -STEP, ArrowDown: -STEP, PageUp: LEAP, PageDown: -LEAP,
    };
    const [low, high] = this.domain;
    if (event.key === 'Home') this.put(low);
    else if (event.key === 'End') this.put(high);
    else if (event.key in steps) this.put(this.moved(steps[event.key]));
    else return;
    event.preventDefault();
  }

  /** The price so much of the axis further, at least one rounding step away. */
  moved(part) {
    const [low, high] = this.domain;
    const price = this.shown.asking ?? this.shown.answer.price.median;
    const next = this.shown.logarithmic
      ? price * (high / low) ** part
      : price + (high - low) * part;
    const step = Math.sign(part) * 10 ** (Math.floor(Math.log10(Math.abs(price) || 1)) - 2);
    return Math.abs(next - price) < Math.abs(step) ? price + step : next;
  }

  put(price) {
    const [low, high] = this.domain;
    const put = rounded(Math.min(Math.max(price, low), high));
    this.shown.asking = put;
    this.placeHandle();
    this.onask(put);
  }
}

/** From where to where the axis goes: all of this answer, of the whole market, and the asking price. */
function domain({ answer, all, asking, logarithmic }) {
  const mixtures = [answer.mixture, ...(all ? [all.mixture] : [])];
  const reaches = mixtures.map(reach);
  let low = Math.min(...reaches.map(([from]) => from));
  let high = Math.max(...reaches.map(([, to]) => to));
  if (!logarithmic) {
    // a long tail would press everything else against the left
    high = Math.min(high, 1.6 * Math.max(...[answer, all].filter(Boolean).map(({ price }) => price.quantiles.at(-1).price)));
    low = answer.mixture.scale === 'log' ? 0 : low;
  } else if (low <= 0) {
    low = high / 1000;
  }
  if (asking !== null) {
    low = Math.min(low, logarithmic ? asking / 1.1 : asking);
    high = Math.max(high, asking * 1.1);
  }
  return [low, high];
}

/** Round prices within the axis, as many as there is room for. */
function ticks([low, high], logarithmic, width) {
  const room = Math.max(2, Math.floor(width / 90));
  if (!logarithmic) {
    const rough = (high - low) / room;
    const unit = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((times) => times * unit).find((size) => size >= rough);
    const first = Math.ceil(low / step);
    return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
  }
  for (const marks of [[1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]]) {
    const found = decades(low, high).flatMap((ten) => marks.map((mark) => mark * ten))
      .filter((price) => price >= low && price <= high);
    if (found.length <= room + 1 || marks.length === 1) return found;
  }
  return [];
}

function decades(low, high) {
  const first = Math.floor(Math.log10(low));
  return Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, i) => 10 ** (first + i));
}

function words({ tiers, currency }) {
  return `The density of prices, with ${tiers.length === 1 ? 'one price range' : `${tiers.length} price ranges`}: ${
    tiers.map(({ price, low, high, share }) =>
      `${money(low, currency)} to ${money(high, currency)}, most likely ${money(price, currency)}, ${percent(share)}`).join('; ')}`;
}
