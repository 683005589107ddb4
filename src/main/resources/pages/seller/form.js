/** The form of a category: a field for each attribute, all optional unless the category says so. */
import { combobox } from '../lib/combobox.js';
import { data, el, fill, newId } from '../lib/dom.js';
import { count, figure } from '../lib/format.js';

/** @returns the fields and ways to speak to them; `onsay(name, text)` hears what is typed */
export function attributeForm(definition, said, onsay) {
  const fields = new Map();
  for (const attribute of definition.attributes) {
    fields.set(attribute.name, field(attribute, said[attribute.name] ?? '', (text) => onsay(attribute.name, text)));
  }
  return {
    element: el('div', { class: 'fields' }, [...fields.values()].map(({ element }) => element)),
    /**
     * Shows remarks by attribute: `{kind: 'bad' | 'warn', text, instead?}`, where
     * `instead` is offered as a value; fields without one lose theirs.
     */
    remark(remarks) {
      for (const [name, { remark }] of fields) remark(remarks.get(name) ?? null);
    },
    /** Goes to a field, or to the first. */
    focus(name = fields.keys().next().value) {
      fields.get(name)?.input.focus();
    },
    /** Writes into the fields what is said from elsewhere. */
    write(said) {
      for (const [name, { input }] of fields) input.value = said[name] ?? '';
    },
  };
}

function field(attribute, value, onsay) {
  const id = newId('field');
  const hintId = newId('hint');
  const hint = el('span', { class: 'hint soft small' });
  const remarkPlace = el('span', { class: 'hint small' });
  const control = attribute.type === 'numeric'
    ? el('input', {
        id, type: 'text', inputmode: 'decimal', autocomplete: 'off', value, 'aria-describedby': hintId,
        oninput: (event) => onsay(event.target.value),
      })
    : combobox({
        id, label: attribute.name, values: attribute.values ?? [], value, describedBy: hintId, onchange: onsay,
      });
  fill(hint, usual(attribute));
  const input = control.matches('input') ? control : control.querySelector('input');

  /** A button that writes another value, as people spell it, into the field. */
  function offer(folded) {
    const text = attribute.values?.find(({ value: known }) => known.toLowerCase() === folded)?.value ?? folded;
    return [' ', el('button', {
      type: 'button', class: 'link', onclick: () => { input.value = text; input.focus(); onsay(text); },
    }, 'Use “', data(text), '”')];
  }

  return {
    input,
    element: el('div', { class: 'field' },
      el('label', { for: id }, data(attribute.name),
        attribute.unit && el('span', { class: 'soft' }, ' (', data(attribute.unit), ')'),
        attribute.required && el('span', { class: 'soft' }, ' needed')),
      control,
      el('div', { id: hintId }, hint, remarkPlace)),
    remark(said) {
      input.toggleAttribute('aria-invalid', false);
      if (said?.kind === 'bad') input.setAttribute('aria-invalid', 'true');
      remarkPlace.className = `hint small remark ${said?.kind ?? ''}`;
      fill(remarkPlace, said && data(said.text), said?.instead && offer(said.instead));
      hint.hidden = said !== null;
    },
  };
}

function usual({ type, values, range, unit, min, max }) {
  if (type === 'numeric') {
    if (range) return ['usually ', figure(range.p05), '–', figure(range.p95), unit ? [' ', data(unit)] : ''];
    return min !== undefined && max !== undefined ? `${figure(min)}–${figure(max)}` : '';
  }
  const known = values?.length ?? 0;
  if (known === 0) return '';
  return known >= 500 ? 'the 500 most frequent values are offered' : `${count(known)} known ${known === 1 ? 'value' : 'values'}`;
}
