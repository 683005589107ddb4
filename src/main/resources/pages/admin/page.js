/** The operator's page: who is signed in, and the view that the address names. */
import { data, el, fill } from '../lib/dom.js';
import { audit } from './audit.js';
import { card } from './card.js';
import { keys } from './keys.js';
import { mayLeave } from './leaving.js';
import { market } from './market.js';
import { markets } from './markets.js';
import { newMarket } from './newmarket/journey.js';
import { VIEWS, routeOf } from './router.js';
import { run } from './run.js';
import { runs } from './runs.js';
import { schedules } from './schedules.js';
import { isSignedIn, onKeyLost, signOut } from './session.js';
import { signInForm } from './signin.js';

const SHOWN = {
  markets, market, runs, run, schedules, keys, audit, model: card, new: newMarket,
  missing: () => ({ title: 'There is no such view', body: [el('p', {}, 'Choose one above.')] }),
};

const main = document.getElementById('main');
const nav = document.getElementById('views');
const session = document.getElementById('session');
// a lost key hides the view but keeps it, with all that was typed
const view = el('div');
const door = el('div', { hidden: true });
fill(main, door, view);

let leaving = new AbortController();
let shownHash = null;

function addressChanged() {
  const hash = location.hash;
  if (hash !== '' && !hash.startsWith('#/')) return; // an anchor, not a view
  if (!isSignedIn()) askForKey(null);
  else if (!isToStay()) show();
}

/** Whether the view is held on to; the address is then its own again. */
function isToStay() {
  if (mayLeave()) return false;
  history.replaceState(null, '', shownHash || location.pathname + location.search);
  return true;
}

function show() {
  const hash = location.hash;
  closeDialogs(); // they ask about the view that goes
  leaving.abort();
  leaving = new AbortController();
  shownHash = hash;
  const route = routeOf(hash);
  showNav(route);
  const heading = el('h1', { tabindex: '-1' });
  const retitle = (title) => {
    fill(heading, data(title));
    document.title = `${title} · Pricescape`;
  };
  const { title, lead, body } = SHOWN[route.view](route, leaving.signal, retitle);
  retitle(title);
  fill(view, el('div', { class: 'heading' }, heading, lead), body);
  window.scrollTo(0, 0);
  heading.focus();
}

function showNav(route) {
  fill(nav, VIEWS.map(({ view: name, hash, name: words }) =>
    el('a', {
      href: hash,
      'aria-current': route.view === name ? 'page' : route.nav === name ? 'true' : null,
    }, words)));
  fill(session, el('button', { type: 'button', class: 'link', onclick: leave }, 'Sign out'));
}

function askForKey(problem) {
  fill(nav);
  fill(session);
  view.hidden = true;
  door.hidden = false;
  document.title = 'Sign in · Pricescape';
  fill(door, signInForm(problem, () => {
    door.hidden = true;
    view.hidden = false;
    fill(door);
    if (view.hasChildNodes() && (shownHash === location.hash || isToStay())) goOn();
    else show();
  }));
  door.querySelector('input').focus();
}

/** Back to the view as it was left. */
function goOn() {
  showNav(routeOf(shownHash));
  const heading = view.querySelector('h1');
  document.title = `${heading.textContent} · Pricescape`;
  heading.focus();
}

function leave() {
  if (!mayLeave()) return;
  leaving.abort();
  signOut();
  fill(view);
  shownHash = null;
  askForKey(null);
}

function closeDialogs() {
  document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close());
}

onKeyLost((problem) => {
  closeDialogs();
  askForKey(problem);
});
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault(); // the address is the view's
  main.focus();
});
window.addEventListener('hashchange', addressChanged);
addressChanged();
