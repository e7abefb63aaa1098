// Files and answers that Python waits for: what lies beside the page, and what other servers say.

import { askNow, baseAddress, bytesOf, sendNow } from "./parts.js";

/**
 * Where a file of this name lies: the name is a path from the page's folder. What follows a question mark is a query, by
 * which pages go past what the browser has kept; no other part of it means anything else.
 * @param {string} name @returns {string}
 */
export function addressOf(name) {
  try {
    const [path, ...query] = name.split("?");
    const place = [path.split("/").map(encodeURIComponent).join("/"), ...query].join("?").replaceAll("#", "%23");
    return new URL(place, baseAddress()).href;
  } catch {
    return name;
  }
}

/**
 * Brings a file while the page waits.
 * @param {string} address @returns {Uint8Array}
 */
export function fetchFile(address) {
  const { status, bytes } = ask("GET", address, [], null);
  if (status === 200 || (status === 0 && bytes.length > 0)) return bytes;
  throw new Error(`HTTP status ${status}`);
}

/**
 * Asks a server while the page waits. The error says what the browser lets us know.
 * @param {string} method @param {string} address @param {Iterable<[string, string]>} headers
 * @param {Uint8Array<ArrayBuffer> | null} body
 * @returns {{status: number, reason: string, address: string, headers: string, bytes: Uint8Array}} the address that has
 * answered in the end, and its headers as lines
 */
export function ask(method, address, headers, body) {
  const request = answered(address, () => askNow(method, address, headers, body));
  return {
    status: request.status,
    reason: request.statusText,
    address: request.responseURL,
    headers: request.getAllResponseHeaders(),
    bytes: bytesOfAnswer(request, method, address),
  };
}

/**
 * Sends a request that is open, while the page waits. The error says what the browser lets us know.
 * @param {XMLHttpRequest} request @param {string} method @param {string} address that it was opened with
 * @param {XMLHttpRequestBodyInit | null} body
 * @returns {Uint8Array} the bytes of the answer
 */
export function send(request, method, address, body) {
  const whole = new URL(address, baseAddress()).href;
  answered(whole, () => sendNow(request, whole, body));
  return bytesOfAnswer(request, method, whole);
}

/** What a task gives that asks a server. @template T @param {string} address @param {() => T} task @returns {T} */
function answered(address, task) {
  try {
    return task();
  } catch (error) {
    if (error?.name !== "NetworkError") throw error;
    throw new Error(problemOf(address));
  }
}

/** @param {XMLHttpRequest} request @param {string} method @param {string} address @returns {Uint8Array} */
function bytesOfAnswer(request, method, address) {
  // What was compressed has another length, and another origin does not tell whether it was.
  const own = new URL(request.responseURL || address, baseAddress()).origin === globalThis.origin;
  const isPlain = own && request.getResponseHeader("Content-Encoding") === null;
  const length = isPlain && method !== "HEAD" ? Number(request.getResponseHeader("Content-Length")) : NaN;
  return bytesOfFile(request.responseText, length);
}

/** Browsers do not tell why there is no answer: what it may be. @param {string} address @returns {string} */
export function problemOf(address) {
  const { origin, protocol } = new URL(address, baseAddress());
  if (origin === globalThis.origin) return "the network failed, or the server is not there";
  const mixed = baseAddress().startsWith("https:") && protocol === "http:" ? ", or the browser keeps a page of https: from asking http:" : "";
  return `the network failed, or ${origin} does not let pages of ${globalThis.origin} read it (its answer needs the header `
    + `Access-Control-Allow-Origin)${mixed}`;
}

/**
 * The bytes that a text stands for. A file that begins with a mark of its encoding was read by that, and the mark is gone:
 * then the text is written as it was.
 * @param {string} text @param {number} length of the file, if it is known @returns {Uint8Array}
 */
function bytesOfFile(text, length) {
  const marked = length === text.length + 3 || /[^\0-\x7f\uf780-\uf7ff]/.test(text);
  if (length === 2 * text.length + 2 && length > 2) {
    const units = new Uint16Array(length / 2);
    for (let at = 0; at < units.length; at++) units[at] = at ? text.charCodeAt(at - 1) : 0xfeff;
    return new Uint8Array(units.buffer);
  }
  if (marked) return new TextEncoder().encode(`\ufeff${text}`);
  return bytesOf(text);
}
