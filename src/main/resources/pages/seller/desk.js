/** A form beside its answers, as both the seller's page and the embedded one have it. */
import { data, el, fill, newId } from '../lib/dom.js';
import { message, problemMessage } from '../lib/messages.js';
import { AnswerView } from './answer.js';
import { attributeForm } from './form.js';
import { Market } from './market.js';
import { asking, headline, listed, things } from './words.js';

const NO_MODEL = 'urn:pricescape:problem:no-model';
const DRAWN = 'pricescape-drawn'; // for whoever measures how long the first picture takes
const LOOK_AGAIN = 5000; // ms, while there is no model

/**
 * @param {{api: Api, definition: object, question: object, onchange: Function, onanswer?: Function}} of
 * @returns {{element: HTMLElement, market: Market, forms: HTMLElement}}
 */
export function desk({ api, definition, question, onchange, onanswer = () => {} }) {
  const priceId = newId('asking');
  const wordsId = newId('place');
  const price = el('input', {
    id: priceId, type: 'text', inputmode: 'decimal', autocomplete: 'off', value: question.asking,
    'aria-describedby': wordsId, oninput: () => market.offer(price.value),
  });
  const place = el('p', { id: wordsId, class: 'place', 'aria-live': 'polite' });
  const trouble = el('div');
  const summary = el('a', { class: 'summary-bar', href: '#answer', hidden: true });
  const market = new Market(api, definition, question, {
    onchange() {
      if (document.activeElement !== price) price.value = question.asking;
      onchange();
    },
    onanswer: show,
    onproblem: (problem) => fail(problem),
  });
  const view = new AnswerView({
    onask: (asked) => market.drag(asked),
    onfocus: (name) => form.focus(name),
    onredraw: () => market.answer && show(),
  });
  const form = attributeForm(definition, question.said, (name, text) => market.say(name, text));
  view.element.hidden = true;

  function show() {
    const { answer, all } = market;
    fill(trouble);
    view.element.hidden = false;
    view.show({ definition, answer, all, asking: market.asking });
    if (performance.getEntriesByName(DRAWN).length === 0) performance.mark(DRAWN);
    fill(place, asking(answer, things(definition.title)).map((text) => [text, ' ']));
    form.remark(remarks(answer.notes));
    summary.hidden = false;
    fill(summary, headline(answer));
    onanswer(market);
  }

  function fail(problem) {
    const fields = new Map();
    const elsewhere = [];
    for (const violation of problem.violations ?? []) {
      const name = violation.field.replace(/^attributes\./, '');
      if (definition.attributes.some((attribute) => attribute.name === name)) {
        fields.set(name, { kind: 'bad', text: violation.message });
      } else elsewhere.push(violation);
    }
    form.remark(fields);
    if (problem.type === NO_MODEL) return wait(problem);
    const needed = [...fields.keys()];
    fill(trouble, needed.length > 0 && elsewhere.length === 0
      ? message('warn', 'No answer to this yet',
          el('p', {}, 'Mend ', data(listed(needed.map((name) => `“${name}”`))), ' in the form.'))
      : problemMessage(problem, () => market.ask()));
  }

  function wait(problem) {
    fill(trouble, message('warn', 'This market has no model yet',
      el('p', {}, problem.detail), el('p', {}, 'This page looks again by itself.')));
    setTimeout(() => element.isConnected && market.ask(), LOOK_AGAIN);
  }

  const asked = el('div', { class: 'field asking' },
    el('label', { for: priceId }, 'Your price', el('span', { class: 'soft' }, ` (${definition.currency})`)),
    price, place);
  const forms = el('form', { class: 'card', onsubmit: (event) => event.preventDefault(), 'aria-label': 'What you sell' },
    form.element, asked);
  const element = el('div', { class: 'desk' }, forms, el('div', { class: 'card' }, trouble, view.element), summary);
  return { market, forms, element };
}

const SPOKEN = new Set(['unseen-value', 'out-of-training-range', 'thin-evidence']);

function remarks(notes) {
  return new Map(notes.filter(({ code }) => SPOKEN.has(code))
    .map(({ attribute, message: text }) => [attribute, { kind: 'warn', text }]));
}
