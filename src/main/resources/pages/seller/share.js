/** Taking a question along: as a link, as JSON, as a call of curl, as a part of another page. */
import { el } from '../lib/dom.js';
import { copyButton } from '../lib/copy.js';
import { segment } from '../lib/api.js';
import { toLink } from './question.js';

/** A word for a POSIX shell that means the text, whatever is in it. */
export function shellWord(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The call that asks the same. */
export function curl(origin, category, body, needsKey) {
  return [
    `curl -s ${shellWord(`${origin}/api/v1/categories/${segment(category)}/price-suggestions`)}`,
    needsKey ? '-H "X-API-Key: $PRICESCAPE_KEY"' : null,
    "-H 'Content-Type: application/json'",
    `-d ${shellWord(JSON.stringify(body))}`,
  ].filter(Boolean).join(' \\\n  ');
}

/** The frame that shows the question on another page; the text is HTML. */
export function frame(origin, question) {
  const address = `${origin}/embed?${toLink(question)}`.replaceAll('&', '&amp;');
  return `<iframe src="${address}" title="Price suggestion" width="100%" height="640"></iframe>`;
}

/**
 * Buttons for all of them; `told()` gives what they take along when they are used.
 *
 * @param {() => {question: object, body: object, answer: object, needsKey: boolean}} told
 */
export function shareButtons(told) {
  return el('div', { class: 'row share' },
    copyButton('Copy link', 'The link', () => `${location.origin}/?${toLink(told().question)}`),
    copyButton('Copy answer as JSON', 'The answer', () => JSON.stringify(told().answer, null, 2)),
    copyButton('Copy as curl', 'The call', () => {
      const { question, body, needsKey } = told();
      return curl(location.origin, question.category, body, needsKey);
    }),
    copyButton('Copy as frame', 'The frame', () => frame(location.origin, told().question)));
}
