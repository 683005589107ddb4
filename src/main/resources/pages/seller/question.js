/** What a seller says: as it is typed, as a link keeps it, and as the service is asked. */

/** How many prices are drawn as ticks. */
export const SAMPLES = 40;

/** Texts by name, whatever the names: an attribute may well be called `constructor`. */
export function byName(entries = []) {
  const texts = Object.create(null);
  for (const [name, text] of entries) texts[name] = text;
  return texts;
}

/** Nothing said about an item of a category. */
export function blank(category) {
  return { category, said: byName(), asking: '', seed: 7 };
}

/** The question that a link holds, as `?category=watches&asking=900&a.brand=Zenith`. */
export function fromLink(search) {
  const given = new URLSearchParams(search);
  const question = blank(given.get('category'));
  question.asking = given.get('asking') ?? '';
  for (const [name, value] of given) {
    if (name.startsWith('a.') && value.trim()) question.said[name.slice(2)] = value;
  }
  return question;
}

/** The part of a link behind the question mark. */
export function toLink({ category, said, asking }) {
  const link = new URLSearchParams({ category });
  if (asking.trim()) link.set('asking', asking.trim());
  for (const [name, value] of Object.entries(said)) {
    if (value.trim()) link.set(`a.${name}`, value.trim());
  }
  return link.toString();
}

const PLAIN = /^-?\d+(\.\d+)?$/;
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;
const COMMA = /^-?\d+,\d+$/;
const GROUPED_BY_DOTS = /^\d{1,3}(\.\d{3})+(,\d+)?$/;

/** A number as it is typed, `1234.5`, `1,234.5` or `1234,5`, else null. */
export function typedNumber(text) {
  const plain = text.replace(/[\s']/g, '');
  if (PLAIN.test(plain)) return finite(plain);
  if (GROUPED.test(plain)) return finite(plain.replaceAll(',', ''));
  return COMMA.test(plain) ? finite(plain.replace(',', '.')) : null;
}

function finite(digits) {
  const number = Number(digits);
  return Number.isFinite(number) ? number : null;
}

/** A price as it is typed, with or without its currency, above 0; else null. */
export function typedPrice(text) {
  const bare = text.trim().replace(/^[^\d\s.,-]{1,4}\s*|\s*[^\d\s.,-]{1,4}$/g, '').replace(/[\s']/g, '');
  // no price has thousandths: dots before three digits part thousands
  const price = GROUPED_BY_DOTS.test(bare)
    ? finite(bare.replaceAll('.', '').replace(',', '.'))
    : typedNumber(bare);
  return price !== null && price > 0 ? price : null;
}

/** The asking price as a number above 0, or null. */
export function askingPrice({ asking }) {
  return typedPrice(asking);
}

/** Whether an asking price is said that cannot be read. */
export function isUnreadable({ asking }) {
  return asking.trim() !== '' && typedPrice(asking) === null;
}

/** The required attributes that are not said yet. */
export function needed(definition, said) {
  return definition.attributes
    .filter(({ name, required }) => required && !(said[name] ?? '').trim())
    .map(({ name }) => name);
}

/**
 * The attributes for the service. A number that cannot be read goes as it was typed: the service
 * says what is wrong with it.
 */
export function attributes(definition, said) {
  const stated = byName();
  for (const { name, type } of definition.attributes) {
    const text = (said[name] ?? '').trim();
    if (text) stated[name] = type === 'numeric' ? (typedNumber(text) ?? text) : text;
  }
  return stated;
}

/** The body of a request. */
export function toJson(definition, question, more = {}) {
  const asking = askingPrice(question);
  return {
    attributes: attributes(definition, question.said),
    ...(asking === null ? {} : { askingPrice: asking }),
    samples: SAMPLES,
    seed: question.seed,
    ...more,
  };
}
