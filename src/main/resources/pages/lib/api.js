/** The service's HTTP API, as every other client sees it. */

/** An answer that is no success, or none at all (`status` 0). */
export class Problem extends Error {
  constructor({ status = 0, title = 'No answer', detail = '', type = '', violations = [], retryAfter = null }) {
    super(detail || title);
    Object.assign(this, { status, title, detail, type, violations, retryAfter });
  }
}

/** The problem in an answer: RFC 9457, or whatever stands between the service and here. */
export function problemOf(status, text, retryAfter) {
  try {
    return new Problem({ ...JSON.parse(text), status, retryAfter });
  } catch {
    return new Problem({ status, title: `The server answered ${status}`, detail: text.slice(0, 200), retryAfter });
  }
}

export function unreachable() {
  return new Problem({
    title: 'The service cannot be reached',
    detail: 'Nothing is lost. Check the connection and try again.',
  });
}

/** Calls with a key, or without where `key()` is null. */
export class Api {
  constructor(key = () => null) {
    this.key = key;
  }

  headers(more = {}) {
    const key = this.key();
    return key ? { ...more, 'X-API-Key': key } : more;
  }

  /**
   * The answer as JSON, or the response itself with `raw`.
   *
   * @throws {Problem}
   */
  async call(path, { method = 'GET', json, body, type, signal, raw = false, headers = {} } = {}) {
    const sent = json === undefined ? body : JSON.stringify(json);
    const contentType = json === undefined ? type : 'application/json';
    let response;
    try {
      response = await fetch(`/api/v1${path}`, {
        method,
        body: sent,
        signal,
        headers: this.headers(contentType ? { ...headers, 'Content-Type': contentType } : headers),
      });
      if (response.ok) return raw ? response : await response.json();
      throw problemOf(response.status, await response.text(), response.headers.get('Retry-After'));
    } catch (failure) {
      if (failure instanceof Problem || failure.name === 'AbortError') throw failure;
      throw unreachable();
    }
  }
}

/** Of several calls under way only the newest counts: each aborts the one before it. */
export function newestWins() {
  let running = null;
  return async (call) => {
    running?.abort();
    const own = new AbortController();
    running = own;
    try {
      return await call(own.signal);
    } finally {
      if (running === own) running = null;
    }
  };
}

/** Calls a function once the last wish for it is so many milliseconds old. */
export function debounced(milliseconds, action) {
  let timer = null;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...given), milliseconds);
  };
}

export const segment = encodeURIComponent;
