/** Server-sent events from a stream that needs a key, which a browser's EventSource cannot send. */

/** Puts events together from pieces of text, wherever those are cut. */
export class EventParser {
  #rest = '';
  #name = '';
  #lines = [];
  #first = true;

  /** @returns {Array<{name: string, data: string}>} the events that a further piece completes */
  feed(text) {
    this.#rest += text;
    if (this.#first && this.#rest.length > 0) {
      this.#rest = this.#rest.replace(/^\ufeff/, '');
      this.#first = false;
    }
    const events = [];
    for (;;) {
      const end = /\r\n|\n|\r(?=[^])/.exec(this.#rest); // a last \r may be half of an end of line
      if (!end) return events;
      const line = this.#rest.slice(0, end.index);
      this.#rest = this.#rest.slice(end.index + end[0].length);
      if (line === '') this.#dispatch(events);
      else this.#field(line);
    }
  }

  #field(line) {
    const colon = line.indexOf(':');
    if (colon === 0) return; // a comment, which keeps the connection alive
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') this.#name = value;
    if (name === 'data') this.#lines.push(value);
  }

  #dispatch(events) {
    if (this.#lines.length > 0) {
      events.push({ name: this.#name || 'message', data: this.#lines.join('\n') });
    }
    this.#name = '';
    this.#lines = [];
  }
}

/** The events of an answer, one after the other. */
export async function* eventsOf(response) {
  const parser = new EventParser();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield* parser.feed(value);
    }
  } finally {
    reader.cancel().catch(() => {}); // a broken stream cannot be cancelled any more
  }
}
