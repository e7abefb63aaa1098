// Files that lie beside the page, which Python may open for reading.

import { wait } from "./parts.js";

/**
 * Where a file of this name lies: the name is a path from the page's folder, and no part of it means anything else.
 * @param {string} name @returns {string}
 */
export function addressOf(name) {
  try {
    const path = name.split("/").map(encodeURIComponent).join("/");
    return new URL(path, globalThis.document?.baseURI ?? location.href).href;
  } catch {
    return name;
  }
}

/**
 * Brings a file while the page waits.
 * @param {string} address @returns {Uint8Array}
 */
export function fetchFile(address) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  // A request that is waited for gives no bytes, only text: of this encoding each character holds one.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  try {
    wait(() => request.send());
  } catch {
    throw new Error("the network failed, or the server does not let this page read it");
  }
  if (!(request.status === 200 || (request.status === 0 && request.responseText))) {
    throw new Error(`HTTP status ${request.status}`);
  }
  // What was compressed has another length, and another origin does not tell whether it was.
  const isPlain = request.getResponseHeader("Content-Encoding") === null && new URL(address).origin === location.origin;
  return bytesOf(request.responseText, isPlain ? Number(request.getResponseHeader("Content-Length")) : NaN);
}

/**
 * The bytes that a text stands for. A file that begins with a mark of its encoding was read by that, and the mark is gone:
 * then the text is written as it was.
 * @param {string} text @param {number} length of the file, if it is known @returns {Uint8Array}
 */
function bytesOf(text, length) {
  const marked = length === text.length + 3 || /[^\0-\x7f\uf780-\uf7ff]/.test(text);
  if (length === 2 * text.length + 2 && length > 2) {
    const units = new Uint16Array(length / 2);
    for (let at = 0; at < units.length; at++) units[at] = at ? text.charCodeAt(at - 1) : 0xfeff;
    return new Uint8Array(units.buffer);
  }
  if (marked) return new TextEncoder().encode(`\ufeff${text}`);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
