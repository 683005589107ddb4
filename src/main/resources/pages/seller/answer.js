/** What an answer shows: its sentence, its tiers, the picture, and what stands behind it. */
import { data, el, fill, newId, say } from '../lib/dom.js';
import { count, money, percent } from '../lib/format.js';
import { Landscape } from './landscape.js';
import * as words from './words.js';

/**
 * The place of the answers.
 *
 * @param {{onask: (price: number) => void, onfocus: (attribute: string) => void, onredraw: () => void}} to
 */
export class AnswerView {
  constructor(to) {
    this.to = to;
    this.sentence = el('h2', { id: 'answer', tabindex: -1 });
    this.between = el('p');
    this.eight = el('p', { class: 'soft' });
    this.recommendation = el('p', { class: 'recommendation' });
    this.next = el('div');
    this.picture = el('div', { class: 'landscape' });
    this.landscape = new Landscape(this.picture, to.onask);
    this.switches = {
      parts: check('Component curves', false, to.onredraw),
      ticks: check('Drawn prices', true, to.onredraw),
    };
    this.legend = el('p', { class: 'legend soft small' });
    this.tiers = el('ol', { class: 'tiers' });
    this.table = el('tbody');
    this.behind = el('div', { class: 'behind soft small' });
    this.element = el('section', { 'aria-labelledby': 'answer', 'aria-busy': 'false' },
      el('div', { class: 'said', 'aria-live': 'polite' }, this.sentence, this.between, this.eight, this.recommendation),
      this.next,
      this.picture,
      this.legend,
      el('div', { class: 'row switches' }, Object.values(this.switches).map(({ element }) => element)),
      this.tiers,
      el('details', {}, el('summary', {}, 'All figures'),
        el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Quantiles' },
          el('table', {}, el('thead', {}, el('tr', {}, el('th', {}, 'Listed below'), el('th', { class: 'number' }, 'Price'))), this.table))),
      this.behind);
  }

  /**
   * Shows an answer.
   *
   * @param {{definition: object, answer: object, all: object|null, asking: number|null}} told
   */
  show({ definition, answer, all, asking }) {
    const what = words.things(definition.title);
    say(this.sentence, words.headline(answer));
    say(this.between, words.emptyBetween(answer));
    say(this.eight, words.eightInTen(answer, what));
    say(this.recommendation, words.recommendation(answer));
    fill(this.next, this.question(answer));
    const on = (name) => this.switches[name].box.checked;
    this.landscape.show({ answer, all, asking, parts: on('parts'), ticks: on('ticks') });
    fill(this.legend,
      el('span', { class: 'key like' }), ' listings like yours ',
      all && [el('span', { class: 'key every' }), ' all ', data(what)],
      on('ticks') && [' ', el('span', { class: 'key tick' }), ` ${count(answer.suggestions.length)} prices drawn from them`]);
    fill(this.tiers, answer.tiers.map((tier, i) => tierCard(tier, answer, i)));
    fill(this.table, answer.price.quantiles.map(({ p, price }) =>
      el('tr', {}, el('td', {}, percent(p)), el('td', { class: 'number' }, money(price, answer.currency)))));
    fill(this.behind, words.model({ ...definition.model, ...answer.model }, what).map((text) => el('p', {}, text)));
  }

  /** Whether what is shown is about to be replaced, or stands for a former question. */
  setFresh(isFresh) {
    this.element.setAttribute('aria-busy', String(!isFresh));
  }

  destroy() {
    this.landscape.destroy();
  }

  question(answer) {
    const next = words.nextQuestion(answer);
    if (!next) return null;
    return el('div', { class: 'message hint-next' },
      el('p', {}, el('strong', {}, 'What would tell most: ', data(next.attribute), '. '), next.gain, ' ',
        el('button', { type: 'button', class: 'link', onclick: () => this.to.onfocus(next.attribute) }, 'Say it')),
      next.others.length > 0 && el('p', { class: 'soft small' }, 'Then ',
        next.others.map(({ attribute, gain }, i) => [i > 0 && ', ', data(attribute), ` (${gain})`]), '.'));
  }
}

function tierCard(tier, { currency, asking }, i) {
  const { low, high, share } = tier;
  const here = asking?.tier === i;
  return el('li', { class: here ? 'here' : null },
    el('b', {}, money(tier.price, currency)),
    el('span', {}, `${words.cardLikely(tier, currency)}; ${money(low, currency)} – ${money(high, currency)}`),
    el('span', { class: 'soft' }, `${percent(share)} of them`),
    here && el('span', { class: 'badge' }, 'your price'));
}

function check(label, checked, onchange) {
  const id = newId('show');
  const box = el('input', { type: 'checkbox', id, checked, onchange });
  return { box, element: el('label', { for: id }, box, label) };
}
