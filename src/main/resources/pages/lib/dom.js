/**
 * Elements from names, properties and children. Texts become text nodes, never markup: whatever a
 * listing or a category says is shown as it was written.
 */

/**
 * An element.
 *
 * @param {string} tag its name
 * @param {object} properties attributes by name; `on…` adds a listener, `class` and `for` as in
 *   HTML, false, null and undefined leave out, true is an attribute without a value
 * @param {...(Node|string|number|null|false|Array)} children
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

/** Puts children in place of those that an element has. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child);
  }
}

/** Says a text unless it is said already, so that a live region is not read out again. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A text from data, which may run the other way than the page. */
export function data(text) {
  return el('bdi', {}, String(text));
}

let ids = 0;

/** An id that no other element has. */
export function newId(prefix = 'e') {
  ids += 1;
  return `${prefix}-${ids}`;
}
