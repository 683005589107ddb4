/**
 * A category, a question about it, and the newest answer. Every change of the question is asked
 * after a short rest, and of several answers under way only the newest counts.
 */
import { debounced, newestWins, segment } from '../lib/api.js';
import { askingPrice, attributes, toJson } from './question.js';

const REST = 140; // ms after the last key
const DRAG_REST = 40;
const INCLUDE = ['next-question'];

export class Market {
  /**
   * @param {Api} api
   * @param {object} definition the category with what its form needs
   * @param {object} question what is said already
   * @param {{onanswer: Function, onproblem: Function, onchange: Function}} to
   */
  constructor(api, definition, question, to) {
    Object.assign(this, { api, definition, question, to, answer: null, all: null });
    this.address = `/categories/${segment(definition.category)}`;
    this.newest = newestWins();
    this.soon = debounced(REST, () => this.ask());
    this.verySoon = debounced(DRAG_REST, () => this.ask());
  }

  say(name, text) {
    this.question.said[name] = text;
    this.to.onchange();
    this.soon();
  }

  offer(text) {
    this.question.asking = text;
    this.to.onchange();
    this.soon();
  }

  drag(price) {
    this.question.asking = String(price);
    this.to.onchange();
    this.verySoon();
  }

  /** Other drawn prices. */
  drawAgain() {
    this.question.seed += 1;
    return this.ask();
  }

  get asking() {
    return askingPrice(this.question);
  }

  get body() {
    return toJson(this.definition, this.question);
  }

  /** Asks, first also about an item of which nothing is said, where that may be asked. */
  async ask() {
    await this.newest(async (signal) => {
      try {
        const answer = await this.post(toJson(this.definition, this.question, { include: INCLUDE }), signal);
        if (this.all === null) this.all = await this.everything(answer, signal);
        await this.know(answer.model.version, signal);
        this.answer = answer;
        this.to.onanswer(this);
      } catch (problem) {
        if (problem.name === 'AbortError') return;
        this.to.onproblem(problem, this);
      }
    });
  }

  async everything(answer, signal) {
    const { definition, question } = this;
    if (definition.attributes.some(({ required }) => required)) return null;
    return Object.keys(attributes(definition, question.said)).length === 0
      ? answer
      : this.post({ samples: 0 }, signal);
  }

  /** Reads the category anew when another model answers than the one it was read with. */
  async know(version, signal) {
    if (this.definition.model?.version !== version) {
      const { model, listings } = await this.api.call(this.address, { signal });
      Object.assign(this.definition, { model, listings });
    }
  }

  post(json, signal) {
    return this.api.call(`${this.address}/price-suggestions`, { method: 'POST', json, signal });
  }
}
