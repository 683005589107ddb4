/**
 * A category, a question about it, and the newest answer. Every change of the question is asked
 * after a short rest, and of several answers under way only the newest counts.
 */
import { debounced, newestWins, segment } from '../lib/api.js';
import { askingPrice, attributes, needed, toJson } from './question.js';

const REST = 140; // ms after the last key
const DRAG_REST = 40;
const INCLUDE = ['next-question'];

export class Market {
  /**
   * @param {Api} api
   * @param {object} definition the category with what its form needs
   * @param {object} question what is said already
   * @param {{onanswer: Function, onproblem: Function, onneeded: Function, onchange: Function}} to
   *   `onneeded` hears the names of required attributes that are not said yet
   */
  constructor(api, definition, question, to) {
    Object.assign(this, { api, definition, question, to, answer: null, all: null, isFresh: false });
    this.address = `/categories/${segment(definition.category)}`;
    this.newest = newestWins();
    this.soon = debounced(REST, () => this.ask());
    this.verySoon = debounced(DRAG_REST, () => this.ask());
  }

  say(name, text) {
    this.question.said[name] = text;
    this.changed(this.soon);
  }

  offer(text) {
    this.question.asking = text;
    this.changed(this.soon);
  }

  drag(price) {
    this.question.asking = String(price);
    this.changed(this.verySoon);
  }

  /** The answer at hand is no longer that of the question. */
  changed(askThen) {
    this.isFresh = false;
    this.to.onchange();
    askThen();
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
    return toJson(this.definition, this.question, { include: INCLUDE });
  }

  /** Asks, first also about an item of which nothing is said, where that may be asked. */
  async ask() {
    const missing = needed(this.definition, this.question.said);
    if (missing.length > 0) {
      this.to.onneeded(missing);
      return;
    }
    await this.newest(async (signal) => {
      try {
        const answer = await this.post(this.body, signal);
        await this.know(answer.model.version, signal);
        if (this.all === null) this.all = await this.everything(answer, signal);
        this.answer = answer;
        this.isFresh = true;
        this.to.onanswer();
      } catch (problem) {
        if (problem.name === 'AbortError') return;
        this.to.onproblem(problem);
      }
    });
  }

  /** Asks nothing more. */
  close() {
    this.ask = async () => {};
    this.newest(async () => {});
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
      this.all = null;
    }
  }

  post(json, signal) {
    return this.api.call(`${this.address}/price-suggestions`, { method: 'POST', json, signal });
  }
}
