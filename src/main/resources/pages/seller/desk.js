/** A form beside its answers, as both the seller's page and the embedded one have it. */
import { data, el, fill, newId, say } from '../lib/dom.js';
import { message, problemMessage } from '../lib/messages.js';
import { AnswerView } from './answer.js';
import { attributeForm } from './form.js';
import { Market } from './market.js';
import { isUnreadable } from './question.js';
import { asking, headline, listed, things } from './words.js';

const NO_MODEL = 'urn:pricescape:problem:no-model';
const DRAWN = 'pricescape-drawn'; // for whoever measures how long the first picture takes
const LOOK_AGAIN = 5000; // ms, while there is no model
const TYPING = 900; // ms; a number half typed is no mistake yet
const NO_PRICE = 'Write your price as a number above 0, such as 1200 or 1,200.50.';

/**
 * @param {{api: Api, definition: object, question: object, onchange: Function, onanswer?: Function, onrefused: (problem: Problem) => void}} of
 *   `onrefused` hears that the key is not taken, or that there is none
 * @returns {{element: HTMLElement, market: Market, forms: HTMLElement, focus: Function, write: Function, close: Function}}
 */
export function desk({ api, definition, question, onchange, onanswer = () => {}, onrefused }) {
  const priceId = newId('asking');
  const wordsId = newId('place');
  const price = el('input', {
    id: priceId, type: 'text', inputmode: 'decimal', autocomplete: 'off', value: question.asking,
    'aria-describedby': wordsId, oninput: () => market.offer(price.value),
  });
  const place = el('p', { id: wordsId, class: 'place', 'aria-live': 'polite' });
  const trouble = el('div');
  const summary = el('button', { type: 'button', class: 'summary-bar', hidden: true, onclick: () => view.sentence.focus() });
  let later = null; // what is to be done after a while, unless something comes first
  const market = new Market(api, definition, question, {
    onchange() {
      if (document.activeElement !== price) price.value = question.asking;
      view.setFresh(false);
      showPlace();
      onchange();
    },
    onanswer: show,
    onproblem: fail,
    onneeded: need,
  });
  const view = new AnswerView({
    onask: (asked) => market.drag(asked),
    onfocus: (name) => form.focus(name),
    onredraw: () => market.answer && draw(),
  });
  const form = attributeForm(definition, question.said, (name, text) => market.say(name, text));
  view.element.hidden = true;

  function draw() {
    view.show({ definition, answer: market.answer, all: market.all, asking: market.asking });
  }

  function show() {
    clearTimeout(later);
    fill(trouble);
    view.element.hidden = false;
    draw();
    view.setFresh(true);
    if (performance.getEntriesByName(DRAWN).length === 0) performance.mark(DRAWN);
    showPlace();
    form.remark(remarks(market.answer.notes));
    summary.hidden = false;
    fill(summary, headline(market.answer));
    onanswer();
  }

  function showPlace() {
    const unreadable = isUnreadable(question);
    price.toggleAttribute('aria-invalid', false);
    if (unreadable) price.setAttribute('aria-invalid', 'true');
    if (unreadable) say(place, NO_PRICE);
    else if (question.asking.trim() === '') say(place, '');
    else if (market.isFresh) say(place, [...asking(market.answer, things(definition.title)), ...onPrice(market.answer.notes)].join(' '));
  }

  function fail(problem) {
    clearTimeout(later);
    if (problem.status === 401 || problem.status === 403) return onrefused(problem);
    if (problem.type === NO_MODEL) return wait(problem);
    const isTyping = problem.status === 422 && forms.contains(document.activeElement);
    later = setTimeout(() => showProblem(problem), isTyping ? TYPING : 0);
  }

  function showProblem(problem) {
    summary.hidden = true;
    const fields = new Map();
    const elsewhere = [];
    for (const violation of problem.violations ?? []) {
      const name = violation.field.replace(/^attributes\./, '');
      if (definition.attributes.some((attribute) => attribute.name === name)) {
        fields.set(name, { kind: 'bad', text: violation.message });
      } else elsewhere.push(violation);
    }
    form.remark(fields);
    fill(trouble, fields.size > 0 && elsewhere.length === 0
      ? message('warn', 'No answer to this yet',
          el('p', {}, 'Mend ', quoted([...fields.keys()]), ' in the form. What is shown is the answer before.'))
      : problemMessage(problem, () => market.ask()));
  }

  function need(names) {
    clearTimeout(later);
    summary.hidden = true;
    view.element.hidden = true;
    form.remark(new Map());
    fill(trouble, message('', 'Prices come once a little is said',
      el('p', {}, 'This market needs ', quoted(names), '.')));
  }

  function wait(problem) {
    fill(trouble, message('warn', 'This market has no model yet',
      el('p', {}, problem.detail), el('p', {}, 'This page looks again by itself.')));
    later = setTimeout(() => market.ask(), LOOK_AGAIN);
  }

  const asked = el('div', { class: 'field asking' },
    el('label', { for: priceId }, 'Your price', el('span', { class: 'soft' }, ` (${definition.currency})`)),
    price, place);
  const forms = el('form', { class: 'card', onsubmit: (event) => event.preventDefault(), 'aria-label': 'What you sell' },
    form.element, asked);
  showPlace();
  return {
    market,
    forms,
    element: el('div', { class: 'desk' }, forms, el('div', { class: 'card' }, trouble, view.element), summary),
    focus: () => form.focus(),
    /** Takes what is said from elsewhere. */
    write(said) {
      form.write(said);
      question.said = said;
      market.changed(market.soon);
    },
    /** Ends what goes on; to be called before it is replaced. */
    close() {
      clearTimeout(later);
      market.close();
      view.destroy();
    },
  };
}

function quoted(names) {
  return data(listed(names.map((name) => `“${name}”`)));
}

const SPOKEN = new Set(['unseen-value', 'out-of-training-range', 'thin-evidence']);

function remarks(notes) {
  return new Map(notes.filter(({ code }) => SPOKEN.has(code))
    .map(({ attribute, message: text, didYouMean: instead }) => [attribute, { kind: 'warn', text, instead }]));
}

function onPrice(notes) {
  return notes.filter(({ code }) => code === 'asking-price-far-off').map(({ message: text }) => text);
}
