/** The seller's page: choose a market, say what you sell, see the landscape of prices. */
import { Api, debounced, segment } from '../lib/api.js';
import { data, el, fill } from '../lib/dom.js';
import { counted } from '../lib/format.js';
import { message, problemMessage } from '../lib/messages.js';
import { desk } from './desk.js';
import { keyForm } from './key.js';
import { blank, fromLink, toLink } from './question.js';
import { shareButtons } from './share.js';

// browsers refuse to be told the address a hundred times within half a minute
const ADDRESS_REST = 400;

const chooser = el('select', { 'aria-label': 'Market', hidden: true, onchange: () => open(blank(chooser.value)) });
const size = el('span', { class: 'soft small' });
const place = el('div');
fill(document.getElementById('main'),
  el('div', { class: 'row market' }, el('h1', {}, 'What could it sell for?'), chooser, size), place);

let key = null;
let opened = null; // the desk that is shown
let openings = 0;
const api = new Api(() => key);

start();

async function start() {
  try {
    const categories = await api.call('/categories');
    const question = fromLink(location.search);
    offer(categories);
    if (categories.length === 0) {
      show(message('', 'There is no market yet',
        el('p', {}, 'An operator adds the first one on ', el('a', { href: '/admin' }, 'the operator’s page'), '.')));
    } else if (question.category === null) {
      await open(blank(preferred(categories).category));
    } else if (categories.some(({ category }) => category === question.category)) {
      await open(question);
    } else {
      show(message('warn', 'This market is not known',
        el('p', {}, 'The link names ', data(`“${question.category}”`), '. Choose one of those above.')));
    }
  } catch (problem) {
    refused(problem, start);
  }
}

/** The largest market that answers, where none is named. */
function preferred(categories) {
  return [...categories].sort((a, b) => (b.model !== null) - (a.model !== null) || b.listings - a.listings)[0];
}

function offer(categories) {
  chooser.hidden = categories.length === 0;
  fill(chooser, el('option', { value: '', hidden: true }, 'Choose a market'),
    categories.map(({ category, title }) => el('option', { value: category }, title)));
}

/** Shows a question's market; of several openings under way the last counts. */
async function open(question) {
  openings += 1;
  const own = openings;
  chooser.value = question.category;
  try {
    const definition = await api.call(`/categories/${segment(question.category)}`);
    if (own === openings) await lay(definition, question);
  } catch (problem) {
    if (own === openings) refused(problem, () => open(question));
  }
}

function lay(definition, question) {
  document.title = `${definition.title}: what could it sell for? · Pricescape`;
  fill(size, counted(definition.listings, 'listing'));
  const remember = () => history.replaceState(null, '', `/?${toLink(question)}`);
  const rememberSoon = debounced(ADDRESS_REST, () => own === opened && remember());
  remember();
  const own = desk({
    api, definition, question,
    onchange: rememberSoon,
    onanswer: () => { share.hidden = false; },
    onrefused: (problem) => refused(problem, () => open(question)),
  });
  const { market, forms, element } = own;
  const share = shareButtons(() => ({ question, body: market.body, answer: market.answer, needsKey: key !== null }));
  share.hidden = true;
  forms.append(el('div', { class: 'row' },
    el('button', { type: 'button', onclick: startAgain }, 'Start again'),
    el('button', { type: 'button', onclick: () => market.drawAgain() }, 'Draw again')));
  show(element, share);
  opened = own;
  return market.ask();
}

async function startAgain() {
  await open(blank(chooser.value));
  opened?.focus();
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
  opened?.close();
  opened = null;
  fill(place, children);
}
