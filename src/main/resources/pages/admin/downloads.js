/** Files that the API gives only to those who send a key: fetched, then handed to the browser. */
import { el } from '../lib/dom.js';

const KEPT_FOR = 60_000; // a browser may start late to save

/** Saves a blob under a name. */
export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = el('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_FOR);
}
