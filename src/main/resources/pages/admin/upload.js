/** Sending a file while telling how much of it has gone out. */
import { problemOf, unreachable as noAnswer } from '../lib/api.js';
import { opened } from './session.js';

/**
 * How an upload stands.
 *
 * @param {Array<{at: number, sent: number}>} seen oldest first, times in milliseconds
 * @returns {{rate: number|null, left: number|null}} bytes a second of late, seconds left
 */
export function pace(seen, total) {
  const last = seen[seen.length - 1];
  const from = seen.find((one) => last.at - one.at <= 5000) ?? seen[0];
  if (last.at === from.at) return { rate: null, left: null };
  const rate = ((last.sent - from.sent) / (last.at - from.at)) * 1000;
  return { rate, left: rate > 0 ? (total - last.sent) / rate : null };
}

/**
 * Sends a file.
 *
 * @param {string} path under `/api/v1`
 * @param {Blob} file
 * @param {{type: string, signal: AbortSignal, onsent: (sent: number, total: number) => void, onallsent: () => void}} by
 * @returns {Promise<object>} the answer's JSON
 * @throws {Problem} or an AbortError
 */
export function upload(path, file, { type, signal, onsent, onallsent }) {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const { request, refused } = opened('POST', path);
    request.setRequestHeader('Content-Type', type);
    request.upload.onprogress = (event) => onsent(event.loaded, event.total);
    request.upload.onload = onallsent;
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        resolve(JSON.parse(request.responseText));
        return;
      }
      const problem = problemOf(request.status, request.responseText, request.getResponseHeader('Retry-After'));
      refused(problem);
      reject(problem);
    };
    request.onerror = () => reject(noAnswer());
    request.onabort = () => reject(new DOMException('Called off', 'AbortError'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
