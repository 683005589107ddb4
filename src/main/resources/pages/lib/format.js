/** Numbers and times for people, in English. */

const LANGUAGE = 'en';

/** A price: whole units from 20 on, cents below where the currency has any, else two digits. */
export function money(price, currency) {
  const size = Math.abs(price);
  const cents = centsOf(currency);
  const digits =
    size >= 20 ? { maximumFractionDigits: 0 }
    : size >= 1 ? { minimumFractionDigits: Number.isInteger(price) ? 0 : cents, maximumFractionDigits: cents }
    : { maximumSignificantDigits: 2 };
  return new Intl.NumberFormat(LANGUAGE, { style: 'currency', currency, ...digits }).format(price);
}

/** A price for an axis: `$5,000`, and from 100,000 on as short as it can be, `$500K`. */
export function shortMoney(price, currency) {
  return Math.abs(price) < 100_000
    ? money(price, currency)
    : new Intl.NumberFormat(LANGUAGE, {
      style: 'currency', currency, notation: 'compact', maximumSignificantDigits: 3,
    }).format(price);
}

function centsOf(currency) {
  return new Intl.NumberFormat(LANGUAGE, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
}

/** A price as it was said, to the cent. */
export function exactMoney(price, currency) {
  const digits = Number.isInteger(price) ? { minimumFractionDigits: 0 } : {};
  return new Intl.NumberFormat(LANGUAGE, { style: 'currency', currency, ...digits }).format(price);
}

/** A price rounded to what a seller would write: three significant digits. */
export function rounded(price) {
  return Number(price.toPrecision(3));
}

export function percent(share) {
  const digits = share > 0 && share < 0.01 ? 1 : 0;
  return `${(share * 100).toFixed(digits)} %`;
}

/** A whole number. */
export function count(number) {
  return new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 0 }).format(number);
}

/** A number with so many significant digits, without an exponent; a year is not grouped. */
export function figure(number, significant = 4) {
  return new Intl.NumberFormat(LANGUAGE, { maximumSignificantDigits: significant, useGrouping: 'min2' }).format(number);
}

/** `1 listing`, `2 listings`. */
export function counted(number, one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

const STEPS = [['year', 31_557_600], ['month', 2_629_800], ['day', 86_400], ['hour', 3_600], ['minute', 60]];

/** How long ago a time is, as `2 days ago`. */
export function ago(time, now = Date.now()) {
  const seconds = (now - new Date(time).getTime()) / 1000;
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) {
      return new Intl.RelativeTimeFormat(LANGUAGE).format(-Math.round(seconds / length), unit);
    }
  }
  return seconds >= 0 ? 'just now' : 'in a moment';
}

/** A time in UTC, to the minute. */
export function utc(time) {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** A length of time, as `2 min 5 s`. */
export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** A size in bytes, as `1.2 MB`. */
export function bytes(size) {
  if (size < 1000) return `${size} B`;
  if (size < 1e6) return `${(size / 1e3).toFixed(1)} kB`;
  return `${(size / 1e6).toFixed(1)} MB`;
}
