/**
 * A text field with type-ahead: the ARIA combobox with a list. What is typed may also be a value
 * that the list does not have.
 */
import { data, el, newId } from './dom.js';
import { count } from './format.js';

const MOST_SHOWN = 50;

/**
 * @param {{label: string, id: string, values: Array<{value: string, listings: number}>, value: string, placeholder: string, describedBy?: string, onchange: (value: string) => void}} of
 * @returns {HTMLElement} the place with the field and its list
 */
export function combobox({ label, id, values, value = '', placeholder = '', describedBy, onchange }) {
  const listId = newId('values');
  let shown = [];
  let active = -1;

  // the field keeps the focus while a value is chosen or the list is scrolled
  const list = el('ul', {
    id: listId, role: 'listbox', 'aria-label': label, hidden: true, onmousedown: (event) => event.preventDefault(),
  });
  const input = el('input', {
    id, type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', dir: 'auto',
    'aria-expanded': 'false', 'aria-controls': listId, 'aria-autocomplete': 'list',
    'aria-describedby': describedBy, value, placeholder,
    oninput: () => { open(); onchange(input.value.trim()); },
    onclick: () => open(true),
    onkeydown: keyed,
    onblur: close,
  });

  function matching(all) {
    const typed = input.value.trim().toLowerCase();
    if (all || !typed) return values.slice(0, MOST_SHOWN);
    const starting = values.filter((known) => known.value.toLowerCase().startsWith(typed));
    const holding = values.filter((known) => {
      const text = known.value.toLowerCase();
      return !text.startsWith(typed) && text.includes(typed);
    });
    return [...starting, ...holding].slice(0, MOST_SHOWN);
  }

  function open(all = false) {
    shown = matching(all);
    active = -1;
    list.replaceChildren(...shown.map((known, index) =>
      el('li', {
        id: `${listId}-${index}`, role: 'option', 'aria-selected': 'false',
        onclick: () => choose(index),
      }, data(known.value), el('span', { class: 'soft' }, count(known.listings)))));
    const none = shown.length === 0;
    list.hidden = none;
    input.setAttribute('aria-expanded', String(!none));
    input.removeAttribute('aria-activedescendant');
  }

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function mark(index) {
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = (index + shown.length) % shown.length;
    const option = list.children[active];
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', option.id);
  }

  function choose(index) {
    input.value = shown[index].value;
    close();
    onchange(input.value);
  }

  function keyed(event) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) open(true);
      if (shown.length > 0) mark(active + (event.key === 'ArrowDown' ? 1 : active < 0 ? 0 : -1));
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === 'Tab') {
      close(); // before the browser looks for what is next: a list that scrolls would be
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    }
  }

  return el('div', { class: 'combobox' }, input, list);
}
