/**
 * The seller's form and its answers for a frame in a marketplace's own page.
 *
 * It tells the page around it, by `postMessage`: `{type: 'pricescape:ready', category}` when it can
 * be spoken to, `{type: 'pricescape:size', height}` whenever its height changes, and
 * `{type: 'pricescape:price', category, currency, price, percentile, tier, attributes, modelVersion}`
 * when the seller takes a price; percentile, tier and version are null where there is no answer to
 * just this question. It hears `{type: 'pricescape:key', key}` and
 * `{type: 'pricescape:attributes', attributes}` from that page alone. Which pages may show it is
 * decided by the header `frame-ancestors`, so what it tells may be told to whoever does.
 */
import { Api, segment } from '../lib/api.js';
import { el, fill } from '../lib/dom.js';
import { exactMoney } from '../lib/format.js';
import { message, problemMessage } from '../lib/messages.js';
import { desk } from '../seller/desk.js';
import { attributes, byName, fromLink } from '../seller/question.js';

const main = document.getElementById('main');
document.body.classList.add('embedded');
let key = null;
let starts = 0;
const api = new Api(() => key);
const question = fromLink(location.search);
let opened = null; // the desk that is shown

window.addEventListener('message', hear);
new ResizeObserver(() => tell({ type: 'pricescape:size', height: Math.ceil(document.body.scrollHeight) })).observe(document.body);
start();
tell({ type: 'pricescape:ready', category: question.category });

function tell(told) {
  if (window.parent !== window) window.parent.postMessage(told, '*');
}

function hear({ source, data: told }) {
  if (source !== window.parent || source === window || typeof told !== 'object' || told === null) return;
  if (told.type === 'pricescape:key' && typeof told.key === 'string') {
    key = told.key;
    start();
  } else if (told.type === 'pricescape:attributes' && typeof told.attributes === 'object') {
    question.said = byName(Object.entries(told.attributes ?? {})
      .filter(([, value]) => ['string', 'number'].includes(typeof value))
      .map(([name, value]) => [name, String(value)]));
    opened?.write(question.said);
  }
}

/** Shows the form of what is said just now; of several starts under way the last counts. */
async function start() {
  starts += 1;
  const turn = starts;
  if (question.category === null) {
    show(message('bad', 'No market is named',
      el('p', {}, 'The address of this frame must say which: /embed?category=watches')));
    return;
  }
  try {
    const definition = await api.call(`/categories/${segment(question.category)}`);
    if (turn !== starts) return;
    const take = el('button', { type: 'button', class: 'main', disabled: true, onclick: () => chosen(definition, market) }, 'Set a price first');
    const own = desk({ api, definition, question, onchange: label, onanswer: label, onrefused: refused });
    const { element, market, forms } = own;
    function label() {
      const price = market.asking;
      take.disabled = price === null;
      fill(take, price === null ? 'Set a price first' : `Use ${exactMoney(price, definition.currency)}`);
    }
    forms.append(take);
    show(element);
    opened = own;
    await market.ask();
  } catch (problem) {
    if (turn !== starts) return;
    refused(problem);
  }
}

function refused(problem) {
  show(problem.status === 401 || problem.status === 403
    ? message('warn', 'Waiting for a key',
        el('p', {}, 'The page around this one must send the key of a seller: {type: "pricescape:key", key: "…"}.'))
    : problemMessage(problem, start));
}

function show(...children) {
  opened?.close();
  opened = null;
  fill(main, el('h1', { class: 'visually-hidden' }, 'Price suggestion'), children);
}

function chosen(definition, market) {
  const { answer, asking } = market;
  const place = market.isFresh ? answer.asking : null;
  tell({
    type: 'pricescape:price',
    category: definition.category,
    currency: definition.currency,
    price: asking,
    percentile: place?.percentile ?? null,
    tier: place?.tier ?? null,
    attributes: attributes(definition, question.said),
    modelVersion: market.isFresh ? answer.model.version : null,
  });
}
