// A WebSocket of Python's: what comes to it, what it sends. The page may put a class of its own in the platform's place.

import { arrive, expectOthers, forget, Kind, known, note, putOff, python, standIn } from "./bridge.js";
import { fail, weakMap } from "./object.js";
import { baseAddress, waiting } from "./parts.js";
import { takes } from "./platform.js";
import { shortText } from "./text.js";
import { tell } from "./result.js";
import { getter } from "./tags.js";

const { Blob: OwnBlob, Uint8Array: OwnBytes, WebSocket: OwnSocket } = globalThis;
const sizeOf = getter(OwnBlob, "size");
const ownSend = OwnSocket?.prototype.send;
const ownListen = OwnSocket?.prototype.addEventListener;

/** @returns {boolean} whether this browser has WebSockets */
export function hasSockets() {
  try {
    return typeof globalThis.WebSocket === "function";
  } catch {
    return false;
  }
}

/** @param {string} address @param {string[]} protocols @returns {WebSocket} */
export function makeSocket(address, protocols) {
  const socket = new WebSocket(address, protocols);
  socket.binaryType = "arraybuffer";
  return socket;
}

/**
 * What listens to a socket: a function, as browsers call one quicker than an object with `handleEvent`. The events have
 * an entry each: which one it is need not be looked up.
 */
function listener(slot) {
  const called = (event) => {
    // What a socket of the page's own goes on calling must not find another one's slot.
    if (called.over) return undefined;
    if (waiting) return putOff(called, event);
    switch (event.type) {
      case "message": return arrive(python.socket_message, slot, event);
      case "open": return arrive(python.socket_open, slot, event);
      case "error": return arrive(python.socket_error, slot, event);
      default: return arrive(python.socket_close, slot, event);
    }
  };
  called.over = false;
  return called;
}

const SOCKET_EVENTS = ["open", "message", "error", "close"];

/** What listens to each lives as long as the socket: one of the page's own may not keep it. @type {WeakMap<WebSocket, Function>} */
const listeners = weakMap();

/** The four events of a WebSocket to one listener. @param {WebSocket} socket @param {number} slot */
export function listenSocket(socket, slot) {
  const called = listener(slot);
  // One of the page's own may hand over what is no event.
  if (socket.addEventListener !== ownListen) expectOthers();
  try {
    for (const type of SOCKET_EVENTS) socket.addEventListener(type, called);
    // Not before: if something throws, Rust frees the slot, and the collector must not free it once more.
    note(slot, called);
  } catch (error) {
    called.over = true;
    for (const type of SOCKET_EVENTS) socket.removeEventListener(type, called);
    throw error;
  }
  listeners.set(socket, called);
  // To Python the socket is the object that owns it: `event.target is ws`.
  known.set(socket, slot * 16 + Kind.Python);
}

/**
 * Throws nothing: what may throw is tried.
 * Its last event has come. To Python it goes on being its object, for as long as Python has that.
 * @param {WebSocket} socket @param {number} slot
 */
export function unlistenSocket(socket, slot) {
  const called = standIn(slot);
  if (!called) return;
  called.over = true;
  forget(slot, called);
  try {
    for (const type of SOCKET_EVENTS) socket.removeEventListener(type, called);
  } catch {
    // What cannot be taken away has nothing left to tell.
  }
}

/** Throws nothing: a WeakMap. @param {WebSocket} socket whose Python object is gone */
export function forgetSocket(socket) {
  known.delete(socket);
}

const OPEN = 1;

/**
 * @param {WebSocket} socket @param {string | Uint8Array | Blob} data
 * @returns {number} 1 if it is sent, 0 if the connection is not open, -1 if something was thrown
 */
export function send(socket, data) {
  try {
    if (socket.readyState !== OPEN) return 0;
    socket.send(data);
    return 1;
  } catch (error) {
    fail(error);
    return -1;
  }
}

/**
 * The same for bytes in wasm memory, which the platform's own socket copies before anything else runs. Any other one gets
 * a copy: it may keep them.
 * @param {WebSocket} socket @param {Uint8Array} bytes
 */
export function sendBytes(socket, bytes) {
  try {
    return send(socket, socket.send === ownSend ? bytes : new OwnBytes(bytes));
  } catch (error) {
    fail(error);
    return -1;
  }
}

/**
 * The same for a Blob, whose bytes only the platform can have at once. Of any other object the platform would send the text.
 * @param {WebSocket} socket @param {object} object
 * @returns {number} as `send`, or 2 if it is no Blob
 */
export function sendBlob(socket, object) {
  try {
    return object instanceof OwnBlob || takes(sizeOf, object) ? send(socket, object) : 2;
  } catch (error) {
    fail(error);
    return -1;
  }
}

/**
 * Throws nothing: `send` does not.
 * The same for a text in wasm memory. @param {number} address @param {number} length
 */
export function sendShort(socket, address, length) {
  return send(socket, shortText(address, length));
}

/** @param {WebSocket} socket @param {number} code @param {string} reason @returns {number} described: what was thrown, if that was */
export function closeSocket(socket, code, reason) {
  try {
    return tell(socket.close(code, reason));
  } catch (error) {
    return tell(fail(error));
  }
}

/** @param {string} text @returns {string} the absolute address; relative ones are so to the page, as a link would be */
export function resolveAddress(text) {
  return new URL(text, baseAddress()).href;
}
