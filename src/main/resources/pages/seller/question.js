/** What a seller says: as it is typed, as a link keeps it, and as the service is asked. */

/** How many prices are drawn as ticks. */
export const SAMPLES = 40;

/** Nothing said about an item of a category. */
export function blank(category) {
  return { category, said: {}, asking: '', seed: 7 };
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

/** A number as it is typed, with or without separators of thousands, else null. */
export function typedNumber(text) {
  const plain = text.trim().replace(/(?<=\d)[, ](?=\d{3}\b)/g, '');
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null;
}

/** The asking price as a number above 0, or null. */
export function askingPrice({ asking }) {
  const price = typedNumber(asking);
  return price !== null && price > 0 ? price : null;
}

/**
 * The attributes for the service. A number that cannot be read goes as it was typed: the service
 * says what is wrong with it.
 */
export function attributes(definition, said) {
  const stated = {};
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
