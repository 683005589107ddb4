/** The asking price as a handle over the picture: dragged, or moved with the keys of a slider. */
import { el } from '../lib/dom.js';
import { exactMoney, money, rounded } from '../lib/format.js';
import { leastPrice } from './axis.js';
import { isLogarithmic } from './mixture.js';

const STEP = 0.01; // of the axis, for an arrow key
const LEAP = 0.1; // for page up and down

export class Handle {
  /**
   * @param {{view: () => object, onput: (price: number) => void}} of `view()` tells what is shown:
   *   the plot, its domain, the answer, and the asking price or null
   */
  constructor({ view, onput }) {
    this.view = view;
    this.onput = onput;
    this.element = el('div', {
      class: 'handle', role: 'slider', tabindex: 0, 'aria-label': 'Your price',
      onpointerdown: (event) => this.grab(event),
      onkeydown: (event) => this.keyed(event),
    });
  }

  /** Where it stands; without an asking price it waits at the middle. */
  place() {
    const { plot, domain: [low, high], answer, asking } = this.view();
    const price = asking ?? answer.price.median;
    this.element.style.left = `${plot.valToPos(Math.min(Math.max(price, low), high), 'x')}px`;
    this.element.classList.toggle('unset', asking === null);
    const said = {
      'aria-valuemin': rounded(leastPrice([low, high])), 'aria-valuemax': rounded(high), 'aria-valuenow': price,
      'aria-valuetext': asking === null
        ? `not set; the middle is ${money(price, answer.currency)}`
        : exactMoney(price, answer.currency),
    };
    for (const [name, value] of Object.entries(said)) this.element.setAttribute(name, String(value));
  }

  grab(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.element.focus();
    this.element.setPointerCapture(event.pointerId);
    const by = (action) => (moved) => moved.pointerId === event.pointerId && action(moved);
    const move = by((moved) => {
      const { plot } = this.view();
      const at = moved.clientX - plot.over.getBoundingClientRect().left;
      this.put(plot.posToVal(Math.min(Math.max(at, 0), plot.over.clientWidth), 'x'));
    });
    // heard at the window, since a browser may end a capture early
    const drop = by(() => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', drop);
      removeEventListener('pointercancel', drop);
    });
    addEventListener('pointermove', move);
    addEventListener('pointerup', drop);
    addEventListener('pointercancel', drop);
  }

  keyed(event) {
    const steps = {
      ArrowRight: STEP, ArrowUp: STEP, ArrowLeft: -STEP, ArrowDown: -STEP, PageUp: LEAP, PageDown: -LEAP,
    };
    const [low, high] = this.view().domain;
    if (event.key === 'Home') this.put(low);
    else if (event.key === 'End') this.put(high);
    else if (event.key in steps) this.put(this.moved(steps[event.key]));
    else return;
    event.preventDefault();
  }

  /** The price so much of the axis further, at least one rounding step away. */
  moved(part) {
    const { domain: [low, high], answer, asking } = this.view();
    const price = asking ?? answer.price.median;
    const next = isLogarithmic(answer.mixture) ? price * (high / low) ** part : price + (high - low) * part;
    const step = Math.sign(part) * 10 ** (Math.floor(Math.log10(Math.abs(price) || 1)) - 2);
    return Math.abs(next - price) < Math.abs(step) ? price + step : next;
  }

  put(price) {
    const range = this.view().domain;
    this.onput(rounded(Math.min(Math.max(price, leastPrice(range)), range[1])));
    this.place();
  }
}
