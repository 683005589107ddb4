/** The seller's page: choose a market, say what you sell, see the landscape of prices. */
import { Api, segment } from '../lib/api.js';
import { data, el, fill } from '../lib/dom.js';
import { counted } from '../lib/format.js';
import { keyForm } from '../lib/key.js';
import { message, problemMessage } from '../lib/messages.js';
import { desk } from './desk.js';
import { blank, fromLink, toLink } from './question.js';
import { shareButtons } from './share.js';

const main = document.getElementById('main');
let key = null;
const api = new Api(() => key);

start();

async function start() {
  try {
    const categories = await api.call('/categories');
    const question = fromLink(location.search);
    if (categories.length === 0) {
      show(message('', 'There is no market yet',
        el('p', {}, 'An operator adds the first one on ', el('a', { href: '/admin' }, 'the operator’s page'), '.')));
      return;
    }
    const wanted = categories.find(({ category }) => category === question.category) ?? null;
    if (question.category !== null && wanted === null) {
      show(chooser(categories, null), message('warn', 'This market is not known',
        el('p', {}, 'The link names ', data(`“${question.category}”`), '. Choose one of those above.')));
      return;
    }
    await open(categories, wanted ? question : blank(preferred(categories).category));
  } catch (problem) {
    refused(problem, start);
  }
}

/** The largest market that answers, where none is named. */
function preferred(categories) {
  return [...categories].sort((a, b) => (b.model !== null) - (a.model !== null) || b.listings - a.listings)[0];
}

async function open(categories, question) {
  const definition = await api.call(`/categories/${segment(question.category)}`);
  document.title = `${definition.title}: what could it sell for? · Pricescape`;
  const remember = () => history.replaceState(null, '', `/?${toLink(question)}`);
  remember();
  const { element, market, forms } = desk({
    api, definition, question, onchange: remember,
    onanswer: () => { share.hidden = false; },
  });
  const share = shareButtons(() => ({ question, body: market.body, answer: market.answer, needsKey: key !== null }));
  share.hidden = true;
  forms.append(el('div', { class: 'row' },
    el('button', { type: 'button', onclick: () => reopen(categories, blank(question.category)) }, 'Start again'),
    el('button', { type: 'button', onclick: () => market.drawAgain() }, 'Draw again')));
  show(element, share);
  main.firstChild.append(chooser(categories, definition),
    el('span', { class: 'soft small' }, counted(definition.listings, 'listing')));
  await market.ask();
}

async function reopen(categories, question) {
  try {
    await open(categories, question);
  } catch (problem) {
    refused(problem, () => reopen(categories, question));
  }
}

function chooser(categories, chosen) {
  const select = el('select', { 'aria-label': 'Market', onchange: () => reopen(categories, blank(select.value)) },
    chosen === null && el('option', { value: '' }, 'Choose a market'),
    categories.map(({ category, title }) => el('option', { value: category }, title)));
  if (chosen) select.value = chosen.category;
  return select;
}

function refused(problem, again) {
  if (problem.status !== 401 && problem.status !== 403) {
    show(problemMessage(problem, again));
    return;
  }
  show(keyForm({
    label: 'Key of a seller',
    hint: 'This service answers callers with a key. It is kept in this tab only, and asked for again when the page is loaded anew.',
    problem: key === null ? null : problem,
    onkey(given) {
      key = given;
      again();
    },
  }));
}

function show(...children) {
  fill(main, el('div', { class: 'row market' }, el('h1', {}, 'What could it sell for?')), children);
}
