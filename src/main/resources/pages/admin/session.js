/**
 * Who is signed in. The key lives in this tab's memory and nowhere else: not in the address, not in
 * the browser's storage. A reload asks for it again.
 */
import { Api, Problem, unreachable } from '../lib/api.js';

let key = null;
let onLost = () => {};
const returns = new EventTarget();

/** Calls a function with the problem when the service no longer takes the key. */
export function onKeyLost(listener) {
  onLost = listener;
}

/** Calls a function each time a key is taken, until the signal aborts. */
export function onReturn(listener, signal) {
  returns.addEventListener('return', () => listener(), { signal });
}

export function isSignedIn() {
  return key !== null;
}

/**
 * Keeps a key if the service takes it for an admin's.
 *
 * @throws {Problem} when it does not
 */
export async function signIn(candidate) {
  const given = candidate.trim();
  if (!/^[\x21-\x7e]+$/.test(given)) {
    throw new Problem({
      status: 401,
      title: 'That is no key',
      detail: given ? 'A key has neither blanks nor accents; copy it whole.' : 'Enter the admin key.',
    });
  }
  await new Api(() => given).call('/admin/keys?limit=1');
  key = given;
  returns.dispatchEvent(new Event('return'));
}

export function signOut() {
  key = null;
}

/**
 * Asks the API with the key, see `Api.call`. A key that is no longer taken signs out, and the
 * caller hears of it like of any other problem.
 *
 * @throws {Problem}
 */
export async function ask(path, options) {
  const used = key;
  try {
    return await new Api(() => used).call(path, options);
  } catch (problem) {
    refused(problem, used);
    throw problem;
  }
}

/** An opened XMLHttpRequest with the key: only it tells how much of a body has gone out. */
export function opened(method, path) {
  const used = key;
  const request = new XMLHttpRequest();
  request.open(method, `/api/v1${path}`);
  if (used) request.setRequestHeader('X-API-Key', used);
  return { request, refused: (problem) => refused(problem, used) };
}

// an answer to an older key says nothing about the one of now
function refused(problem, used) {
  if (problem.status === 401 && used !== null && used === key) {
    key = null;
    onLost(problem);
  }
}

export { Problem, unreachable };
