// A WebSocket of Python's: what comes to it, what it sends.

import { fail } from "./object.js";
import { arrive, forget, keep, Kind, known, python, standIn } from "./page.js";
import { shortText } from "./text.js";

/**
 * What listens to a socket: a function, as browsers call one quicker than an object with `handleEvent`. The events have
 * an entry each: which one it is need not be looked up.
 */
function listener(slot) {
  return (event) => {
    switch (event.type) {
      case "message": return arrive(python.socket_message, slot, event);
      case "open": return arrive(python.socket_open, slot, event);
      case "error": return arrive(python.socket_error, slot, event);
      default: return arrive(python.socket_close, slot, event);
    }
  };
}

const SOCKET_EVENTS = ["open", "message", "error", "close"];

/** The four events of a WebSocket to one listener. @param {WebSocket} socket @param {number} slot */
export function listenSocket(socket, slot) {
  const called = keep(slot, listener(slot));
  // To Python the socket is the object that owns it: `event.target is ws`.
  known.set(socket, slot * 16 + Kind.Python);
  for (const type of SOCKET_EVENTS) socket.addEventListener(type, called);
}

/** @param {WebSocket} socket @param {number} slot */
export function unlistenSocket(socket, slot) {
  const called = standIn(slot);
  if (!called) return;
  known.delete(socket);
  for (const type of SOCKET_EVENTS) socket.removeEventListener(type, called);
  forget(slot, called);
}

/**
 * @param {WebSocket} socket @param {string | Uint8Array} data
 * @returns {number} 1 if it is sent, 0 if the connection is not open, -1 if something was thrown
 */
export function send(socket, data) {
  if (socket.readyState !== WebSocket.OPEN) return 0;
  try {
    socket.send(data);
    return 1;
  } catch (error) {
    fail(error);
    return -1;
  }
}

/** The same for a text in wasm memory. @param {number} address @param {number} length */
export function sendShort(socket, address, length) {
  return send(socket, shortText(address, length));
}
