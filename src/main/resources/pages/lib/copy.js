/** Copying to the clipboard, which browsers allow on secure pages only. */
import { el } from './dom.js';

/** Copies, or where that is not allowed shows the text, selected, to be copied by hand. */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    byHand(text, what);
    return false;
  }
}

function byHand(text, what) {
  const field = el('textarea', { class: 'code', rows: 8, readonly: true, 'aria-label': what }, text);
  const dialog = el('dialog', { class: 'copy', 'aria-label': what, onclose: () => dialog.remove() },
    el('p', {}, `${what}: copy it with Ctrl+C.`), field,
    el('p', {}, el('button', { type: 'button', onclick: () => dialog.close() }, 'Close')));
  document.body.append(dialog);
  dialog.showModal();
  field.select();
}

/** A button that copies what it is told just then, and says so. */
export function copyButton(label, what, text) {
  const button = el('button', {
    type: 'button',
    async onclick() {
      if (await copy(text(), what)) {
        button.textContent = 'Copied';
        setTimeout(() => { button.textContent = label; }, 1500);
      }
    },
  }, label);
  return button;
}
