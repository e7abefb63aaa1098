// What the page gets after its start, from the loader that knows where it lies.

import { push } from "./array.js";
import { report } from "./errors.js";
import { keeping } from "./object.js";

export const loader = () => globalThis[Symbol.for("pytag")];

/**
 * Whether an element may be the page's own. Where the page's content security policy has a nonce for its scripts, what says
 * which Python runs needs it as one of JavaScript's does: what an injection adds does not count.
 * https://html.spec.whatwg.org/#attr-nonce
 * @param {any} element
 */
export function hasNonce(element) {
  const { nonce } = loader();
  return !nonce || element.nonce === nonce;
}

/** @returns {string} the address that relative ones start from: the page's, in a worker too */
export const baseAddress = () => globalThis.document?.baseURI ?? loader().page;

/**
 * @param {string} source @returns {boolean} whether the code is there that it needs; if not, `codeCame` is called when it
 * has come, or cannot come
 */
export function wantCode(source) {
  return loader().wantCode(source);
}

/** Asks for a pack of the library; `setPack` is called when it has come, or cannot come. @param {number} pack */
export function wantPack(pack) {
  loader().wantPack(pack);
}

/**
 * Whether Python waits for a request in the middle of what it does. Firefox calls JavaScript meanwhile, such as what its
 * collector has to tell: that must not enter Python.
 */
export let waiting = false;

/** What came while Python waited, in its order. @type {(() => void)[] | undefined} */
export let delayed;
let isDoing = false;

/** @param {() => void} task for afterwards */
export function delay(task) {
  delayed ??= [];
  push(delayed, task);
}

/** Does all of it; what one of them leaves for afterwards as well. One in the midst of another does nothing. */
export function doDelayed() {
  if (isDoing) return;
  isDoing = true;
  for (let at = 0; delayed && at < delayed.length; at++) {
    try {
      delayed[at]();
    } catch (error) {
      report(error);
    }
  }
  delayed = undefined;
  isDoing = false;
}

/**
 * Asks a server while the page stands still, in the middle of what Python does. Throws what the browser throws.
 * @param {string} method @param {string} address @param {Iterable<[string, string]>} headers
 * @param {Uint8Array<ArrayBuffer> | null} body @returns {XMLHttpRequest} of which the text holds a byte in each character
 */
export function askNow(method, address, headers, body) {
  const request = new XMLHttpRequest();
  request.open(method, address, false);
  for (const [name, value] of headers) request.setRequestHeader(name, value);
  sendNow(request, address, body);
  return request;
}

/**
 * The same of a request that is open, to be waited for.
 * @param {XMLHttpRequest} request @param {string} address @param {XMLHttpRequestBodyInit | null} body
 */
export function sendNow(request, address, body) {
  loader().endDownloads(address);
  // A request that is waited for gives no bytes, only text: of this encoding each character holds one.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  waiting = true;
  try {
    request.send(body);
  } finally {
    waiting = false;
  }
}

/** @param {string} text that holds a byte in each character @returns {Uint8Array} */
export function bytesOf(text) {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** @param {string} address of a file of the site */
function bytesAt(address) {
  const { status, responseText } = askNow("GET", address, [], null);
  if (status !== 200) throw new Error(`${address}: HTTP status ${status}`);
  return bytesOf(responseText);
}

/**
 * @param {number} pack @param {boolean} anew by no cache's help
 * @returns {Uint8Array} a pack of the library, while the page waits
 */
export function bringPack(pack, anew) {
  return loader().bringPack(pack, anew, bytesAt);
}

/** @param {number} pack @returns {Uint8Array} the sources of its modules, while the page waits */
export function bringSources(pack) {
  return loader().bringSources(pack, bytesAt);
}

/** What was thrown because a part of the code cannot be had: it ends what needed the part, not Python. */
const missing = keeping(new WeakSet(), "add", "has");

/**
 * Brings a part of the code, while the page waits. The build makes the calls to this.
 * @param {number} part
 */
export function bringCode(part) {
  try {
    loader().bringCode(part, bytesAt);
  } catch (cause) {
    const error = new Error(`a part of Python could not be loaded: ${cause?.message ?? cause}`, { cause });
    missing.add(error);
    throw error;
  }
}

/** @param {unknown} error @returns {boolean} */
export const isMissing = (error) => typeof error === "object" && error !== null && missing.has(error);

/** Forgets what is on the stack of the wasm module, from which everything has been broken off. */
export function clearStack() {
  loader().clearStack();
}
